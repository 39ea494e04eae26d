"""What belongs to a web page and not to its article, by the form of its lines: paths, buttons, lists of links."""

import re
import unicodedata
from itertools import groupby

from helpers.language.folding import simplify
from helpers.reading.formats.html_lines import ShownLine

LIST_OF_LINKS = 3  # so many in a row, or on one line, with nothing beside them
LONGEST = 100  # characters of a line that may be furniture by its form
LONGEST_HEAD = 24  # characters of what stands above a list of links
LINKS = "list of links of the web page"
NEIGHBOUR = "next page of the web page"

# Beside a link: its date, its number, a bullet.
_ONLY_MARKS = re.compile(r"[\s\d\-—–·•|/\\>»›,，、.。:：;()（）\[\]【】〔〕年月日]*")
_SENTENCE = re.compile(r"[。！？!?；]")

# The forms below are matched against lines of one width, in simplified characters and small letters.
_HERE = r"(?:您?的?(?:当前|现在|目前|所在)的?(?:所在)?的?(?:位置|页面|栏目)[是为]?|您?的位置[是为]?|您(?:正|现)?在)\s*:"
_START = r"(?:[\w·]{0,8}首页|[\w·]{2,8}网|主页|home)\s?"
# A step and what parts steps share no character, so that a line can be cut in one way only.
_ARROW = r"[>»›→]+"
_STEP = r"[^>»›→/|:,]{1,18}"
_LAST_STEP = r"[^>»›→]{0,40}"
_PATH = (
    rf"{_HERE}\s?[^>»›→/|-]{{1,18}}(?:[>»›→/|-]+[^>»›→/|-]{{0,40}})*"
    rf"|(?:位置\s?:\s?)?{_START}(?:{_ARROW}{_STEP})*{_ARROW}{_LAST_STEP}"
    rf"|{_START}(?:[/|-][^/|-]{{1,18}}){{1,4}}[/|-]\s?(?:正文|详情|内容)"
    rf"|{_STEP}(?:{_ARROW}{_STEP})*{_ARROW}\s?(?:正文|详情|内容)"
)

_BUTTON = (
    r"(?:(?:一键)?(?:分享|转发)(?:到|至|给|于|本文|此文|文章|让更多人看到)?|share(?:\s+to)?|打印(?:本页|本稿|本文|文章|此页)?"
    r"|关闭(?:窗口|本页|页面|此页)?|[大中小]字号|字号[大中小]?|字体(?:大小|[大中小])?|a[+-]|t\|t|(?:我要|内容)?(?:纠错|报错|挑错)"
    r"|收藏(?:本文|本页)?|点赞|返回(?:顶部|首页|列表|上页)|回到?顶部|微信(?:好友|朋友圈)?|(?:新浪|腾讯|人民)?微博|朋友圈|qq\s*空间"
    r"|复制链接|手机(?:看|版|阅读)|推荐给朋友|我要评论|发表评论)"
)
_BESIDE_BUTTONS = (
    r"(?:qq(?:\s*好友)?|空间|豆瓣|人人网|贴吧|知乎|钉钉|邮件|邮箱|facebook|twitter|x|line|wechat|weibo|telegram|whatsapp"
    r"|linkedin|链接|更多|超大|特大|默认|[大中小]|评论|举报|推荐|顶|赞|\d{1,6})"
)
_BETWEEN = r"[\s:|/、,·\[\]【】()]*+"
_EDITOR = r"(?:责任编辑|责编|编辑)\s*:[^,]{1,16}"

_UNLICENSED = (
    r"(?:本[网站报刊社][^,]{0,16},?)?未经.{0,20}(?:授权|许可|同意|允许)[,:]?(?:任何.{0,12})?(?:均?不得|禁止|严禁|请勿|谢绝|不可)"
    r"[^,。]{0,16}(?:转载|摘编|镜像)[^。]{0,24}[。.!]?"
)
_LICENCE = (
    r".{0,60}icp[备证](?:案号)?\s*:?\s*第?[a-z]?\d?-?\d{4,}.{0,40}|.{0,60}公网安备\s*\d{6,}.{0,40}"
    r"|[^,。]{0,30}(?:许可证|备案)(?:编?号)?(?:\s*:\s*[a-z\d()第-]{0,12}\d{4,}|\s*\d{7,}).{0,30}"
)
_REPORT_TO = (
    r"[^,。]{0,12}(?:违法和?不良信息|网上有害信息)举报(?:电话|邮箱|热线|中心|入口|专区|网站|受理)?"
    r"(?:\s*[:|].{0,50}|\s*[\d()-]{7,}.{0,30})?"
)
_RESERVED = (
    r"[^,。]{0,24}版权所有(?:(?:[\s,.:;|©(-]|不得|未经|违者|翻印|侵权|转载|copyright|by).{0,60})?"
    r"|版权所有(?![者权人归的])[^,。]{0,40}|(?:\(c\)|©|copyright).{0,90}|.{0,40}all rights reserved.{0,30}"
)
_FORMS = {
    "path of the web page": _PATH,
    "buttons of the web page": (
        rf"(?=.*{_BUTTON})(?:{_BETWEEN}(?>{_BUTTON}|{_BESIDE_BUTTONS}))++{_BETWEEN}(?:{_EDITOR})?"
    ),
    "code to scan on the web page": (
        r"(?:扫一扫|扫码|扫描(?:上方|下方|左侧|右侧)?二维码|长按(?:识别)?.{0,4}二维码)[^,。]{0,24}"
    ),
    NEIGHBOUR: r"[上下前后]一[篇条页则](?:文章|新闻)?(?:\s*[:>»].{0,80}|\s.{0,80})?",
    "copyright of the web page": f"{_RESERVED}|{_LICENCE}|{_UNLICENSED}|{_REPORT_TO}",
}
_COMPILED = {reason: re.compile(form) for reason, form in _FORMS.items()}

_LISTED = r"(?:阅读|链接|新闻|报道|文章|稿件|推荐|排行榜?|资讯|专题|视频|图集|热点|热文|头条|消息|信息|内容)"
_HEAD = re.compile(
    rf"[\W_]*(?:(?:相关|推荐|延伸|热门|热点|精彩|更多|最新|编辑|今日|本周|24小时|点击|阅读|为您){{1,2}}的?{_LISTED}{{0,2}}"
    r"|猜[您你]喜欢|大家都在看|[您你]可能(?:还|也|会)?(?:感兴趣|喜欢)(?:的(?:内容|文章|新闻))?|新闻排行榜?)[\W_]*(?:more|更多)?[\W_]*"
)


def find_web_furniture(lines: list[ShownLine]) -> dict[int, str]:
    """Return the index of each line that belongs to the web page by its form, with the reason; never a title."""
    shown = [(i, line) for i, line in enumerate(lines) if line.text and not line.aside and line.level != 1]
    found = {i: reason for i, line in shown if (reason := _by_itself(line))}
    head = None  # what stands above the line: a head of links, or a link below one
    for (i, line), following in zip(shown, [*(line for _, line in shown[1:]), ShownLine("")], strict=False):
        if is_link(line) and head:
            found[i] = LINKS
            head = "" if head == NEIGHBOUR else head  # one link only
        elif is_link(following) and (_is_head(line.text) or _ends_open(line, found.get(i))):
            head = found[i] = found.get(i, LINKS)
        else:
            head = None
    for is_list, group in groupby(shown, key=lambda pair: is_link(pair[1]) and not pair[1].level):
        run = [i for i, _ in group]
        if is_list and len(run) >= LIST_OF_LINKS:
            found.update(dict.fromkeys(run, LINKS))
    return found


def is_link(line: ShownLine) -> bool:
    """Tell whether a line is nothing but links, with their dates, numbers and bullets."""
    return line.n_links > 0 and _ONLY_MARKS.fullmatch(line.unlinked) is not None


def _by_itself(line: ShownLine) -> str | None:
    if line.level:
        return None
    if line.n_links and (_is_head(line.unlinked) or (line.n_links >= LIST_OF_LINKS and is_link(line))):
        return LINKS
    folded = _fold(line.text) if len(line.text) <= LONGEST else ""
    if not folded or _SENTENCE.search(folded[:-1]):
        return None
    return next((reason for reason, form in _COMPILED.items() if form.fullmatch(folded)), None)


def _is_head(text: str) -> bool:
    return len(text) <= LONGEST_HEAD and _HEAD.fullmatch(_fold(text)) is not None


def _ends_open(line: ShownLine, reason: str | None) -> bool:
    return reason == NEIGHBOUR and line.text.rstrip().endswith((":", "：")) and not line.n_links


def _fold(text: str) -> str:
    return " ".join(simplify(unicodedata.normalize("NFKC", text)).casefold().split())
