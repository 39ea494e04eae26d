"""Web pages: the lines that a browser shows, which of them are the page's own, and hostile markup."""

from time import perf_counter

import pytest

from helpers.language.csv_files import read_reference
from helpers.reading.formats import PageError, PageText, read_pages
from helpers.reading.formats.html import LONGEST
from helpers.reading.formats.html_lines import DEEPEST

PARAGRAPH = "各国专家纷纷表示欢迎，认为大会为全球数字发展提供了重要平台，网络空间的未来要由世界各国共同开创。"

LINKS = "list of links of the web page"


def read(html: str | bytes) -> PageText | PageError:
    ((_, page),) = read_pages("page.html", html.encode() if isinstance(html, str) else html)
    return page


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<p>乙", ["甲", "乙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("甲<br>乙<br/>丙", ["甲", "乙", "丙"]),
        ("<p>一<b>二</b><a href=x>三</a><span>四</span></p>", ["一二三四"]),
        ("<p>　　网络\n空间  a\n b &amp;&nbsp;&lt;</p>", ["　　网络空间 a b &\xa0<"]),
        ("<pre>甲\n  乙</pre>", ["甲", "  乙"]),
        ("<table><tr><td>甲<td>乙</table>", ["", "甲", "", "乙", ""]),
        ("<script>var a='<p>不';</script><style>p{}</style><template>不</template><noscript>不</noscript>甲", ["甲"]),
        ("<title>不</title>甲<!-- 不 --><!-->乙", ["甲乙"]),
        ("<div hidden>不</div><font style='display: none'>不</font>甲<p style=display:none>不<p>乙", ["甲", "乙"]),
        ("<span hidden>不<span>不</span>不</span>甲", ["甲"]),
        ("<a title='>'>甲</a>2 < 3 <中", ["甲2 < 3 <中"]),
        ("甲<a title=乙", ["甲"]),  # a tag that never ends is dropped
        ("甲</div></b>乙</p>丙</br>丁", ["甲乙", "丙", "丁"]),
        ("<p>甲<div>乙</div>丙</P >丁", ["甲", "乙", "丙", "丁"]),
        ("<table>甲<tr><td>乙</td>丙</table>丁", ["", "甲", "", "乙", "丙", "", "丁"]),
        ("<?php 不 ?>甲<![CDATA[不]]><!doctype html>乙&copy;", ["甲乙©"]),
        ("甲<script><!-- <script>不</script> 不 --></script>乙", ["甲乙"]),
        ("<textarea>不</textarea><select><option>甲</select>", ["甲"]),
    ],
)
def test_lines_are_those_that_a_browser_shows(html, lines):
    assert read(html).lines == lines


@pytest.mark.parametrize(
    ("html", "aside"),
    [
        ("<nav>首页</nav><p>甲</p>", {1: "navigation of the web page"}),
        (
            "<header>报头</header><p>甲</p><footer>版权</footer>",
            {1: "header of the web page", 3: "footer of the web page"},
        ),
        ("<article><header><h1>题</h1>记者</header><p>甲</article>", {}),
        ("<header>报头<h1>题</h1></header><p>甲", {1: "header of the web page"}),
        ("<header><h1>报头</h1></header><main>甲</main>", {1: "header of the web page"}),
        ("<div role=navigation>首页</div>甲", {1: "navigation of the web page"}),
        ("甲<aside>广告<p>又</aside>乙", {2: "sidebar of the web page", 3: "sidebar of the web page"}),
        ("<nav>首页<span>要闻</nav>甲", {1: "navigation of the web page"}),
        ("<form id=aspnetForm><p>甲</p><button>分享</button></form>", {2: "button or menu of the web page"}),
        (
            "甲<ul><li><a>一</a><li><a>二</a><li><a>三</a></ul>",
            dict.fromkeys([2, 3, 4], "list of links of the web page"),
        ),
        ("甲<ul><li><a>一</a><li><a>二</a></ul>", {}),
        ("甲<ul><li>· <a>一</a> 07-12<li><a>二</a> (3)<li><a>三</a></ul>", dict.fromkeys([2, 3, 4], LINKS)),
        ("<div><a>首页</a> <a>即时</a> | <a>评论</a></div>甲", {1: LINKS}),
        ("<figure><img><figcaption>农民在收割。</figcaption></figure>甲", {1: "caption of a picture"}),
    ],
)
def test_what_belongs_to_the_page_is_set_aside_with_its_reason(html, aside):
    assert read(html).aside == aside


PATH, BUTTONS, COPYRIGHT = (f"{what} of the web page" for what in ("path", "buttons", "copyright"))
SCAN = "code to scan on the web page"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("您当前的位置：首页 > 新闻 > 国内", PATH),
        ("您的位置：首页", PATH),
        ("当前位置：<a>首页</a>&gt;<a>新闻</a>", PATH),
        ("<a>光明网</a> &gt; <a>社会</a> &gt; 正文", PATH),
        ("首页＞新闻", PATH),
        ("您所在的位置: 人民网 >> 观点 >> 首届全球人工智能治理对话开幕", PATH),
        ("首頁 / 新聞 / 正文", PATH),
        ("首页经济的兴起", ""),
        ("甲 > 乙", ""),
        ("位置：北京市朝阳区", ""),
        ("目前：十万人", ""),
        ("分享到：微信 微博", BUTTONS),
        ("分享让更多人看到 <a>微信</a> <a>微博</a>", BUTTONS),
        ("分享至QQ空间 Facebook X", BUTTONS),
        ("字号：大 中 小 打印 关闭", BUTTONS),
        ("【打印】【关闭】【收藏】", BUTTONS),
        ("【纠错】", BUTTONS),
        ("【纠错】 【责任编辑:王佳宁】", BUTTONS),
        ("小字号 大字号", BUTTONS),
        ("分享经济的未来", ""),
        ("微信支付进入东南亚", ""),
        ("大 中 小", ""),
        ("评论", ""),
        ("扫一扫 手机阅读", SCAN),
        ("扫描二维码关注我们", SCAN),
        ("扫码支付已经普及，成为小店的标配", ""),
        ("扫一扫就能付款。这在十年前还难以想象。", ""),
        ("上一篇：首届全球人工智能治理对话开幕", "next page of the web page"),
        ("<a>上一篇</a> <a>下一篇</a>", "next page of the web page"),
        ("下一篇文章他写到故乡", ""),
        ("版权所有", COPYRIGHT),
        ("人民网版权所有，未经书面授权禁止使用", COPYRIGHT),
        ("Copyright © 1998-2025 by www.example.cn. all rights reserved", COPYRIGHT),
        ("京ICP证000006号 京公网安备11000002000001号", COPYRIGHT),
        ("未经本报授权，不得转载、摘编。", COPYRIGHT),
        ("互联网新闻信息服务许可证：10120170001", COPYRIGHT),
        ("违法和不良信息举报电话：010-00000000", COPYRIGHT),
        ("音乐版权所有者协会昨日表示，将起诉三家平台。", ""),
        ("该网站未取得ICP备案，被责令关闭。", ""),
        ("未经许可不得复制使用他人的人脸信息，这是底线。", ""),
        ("网上有害信息举报中心负责人表示，将加大力度。", ""),
        ("去年全省发放许可证12000张，比上年多一成。", ""),
        ("2025年07月12日 08:30 来源：经济日报", ""),
        ("责任编辑：宋祺", ""),
        (PARAGRAPH, ""),
    ],
)
def test_lines_of_the_web_page_are_told_by_their_form(line, reason):
    page = read(f"<h1>题</h1><p>{PARAGRAPH}</p><div>{line}</div><p>{PARAGRAPH}</p>")
    assert page.aside == ({3: reason} if reason else {})
    assert read(f"<h1>{line}</h1><p>{PARAGRAPH}</p>").aside == {}


@pytest.mark.parametrize(
    "piece", ["首页>", "首页 > a / ", "您的位置:a - ", "分享x qq空间", "未经许可不得转载", "许可:1"]
)
@pytest.mark.parametrize("end", ["", "甲", "，甲"])
def test_hostile_lines_are_told_at_once(piece, end):
    line = f"{(piece * 100)[: LONGEST - len(end)]}{end}"
    started = perf_counter()
    read(f"<p>{PARAGRAPH}</p>" + f"<p>{line}</p>" * 10)
    assert perf_counter() - started < 5


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<h3>热门排行</h3><ol><li><a>甲</a><li><a>乙</a></ol>", [2, 3, 4]),
        ("<b>延伸阅读</b><br><a>甲</a><br><a>乙</a>", [2, 3, 4]),
        ("<div>相关阅读：</div><h4><a>甲</a></h4><p>正文还在。", [2, 3]),
        ("<p>相关链接：<a>甲</a> <a>乙</a></p>", [2]),
        ("<table><tr><td>推荐阅读</td></tr><tr><td><a>甲</a></td></tr></table>", [3, 5]),
        ("<div>上一篇：</div><a>甲</a><p>正文还在。", [2, 3]),
        ("<p>相关链接</p><p>正文还在。", []),
        ("<h3>阅读的未来</h3><p><a>甲</a>说，书不会消失。", []),
    ],
)
def test_heads_of_links_go_with_their_links(html, lines):
    assert list(read(f"<h1>题</h1>{html}").aside) == lines


CELLS = "<tr><td>年份<td>产量<tr><td>2024<td>14130<tr><td><td>吨"
TABLE = "table in the web page"


@pytest.mark.parametrize(
    ("html", "lines", "aside"),
    [
        (CELLS, ["年份\t产量", "2024\t14130", "\t吨"], [3, 4, 5]),
        (f"<caption>表一</caption>{CELLS}", ["表一", "年份\t产量", "2024\t14130", "\t吨"], [3, 4, 5, 6]),
        ("<tr><th>年<td>a<br>b</tr><tr><td>1<td>2", ["年\ta b", "1\t2"], [3, 4]),
        ("<tr><td>年<td>产量", ["年", "", "产量"], []),
        ("<tr><td>年<tr><td>产量", ["年", "", "产量"], []),
        ("<tr><td>年<td>产<tr><td>1<td>首次。增产", ["年", "", "产", "", "1", "", "首次。增产"], []),
        (f"<tr><td>年<td>产<tr><td>1<td>{'长' * 41}", ["年", "", "产", "", "1", "", "长" * 41], []),
        ("<tr><td>报<td><h1>题</h1><tr><td>1<td>2", ["报", "", "题", "", "1", "", "2"], []),
    ],
)
def test_tables_of_data_are_set_aside_and_others_laid_out(html, lines, aside):
    page = read(f"<p>甲</p><table>{html}</table><p>乙</p>")
    assert page.lines == ["甲", "", *lines, "", "乙"]
    assert page.aside == dict.fromkeys(aside, TABLE)


def test_a_table_of_data_within_one_of_layout():
    page = read(f"<table><tr><td>甲<td>乙<tr><td><table>{CELLS}</table><td>丙</table>")
    assert [page.lines[number - 1] for number in page.aside] == ["年份\t产量", "2024\t14130", "\t吨"]
    text = [line for number, line in enumerate(page.lines, 1) if line and number not in page.aside]
    assert text == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("html", "agency"),
    [
        ("<meta property=og:site_name content=联合早报><p>甲", "联合早报"),
        ("<meta property=og:site_name content=甲网><meta name=source content=来源：经济日报><p>甲", "经济日报"),
        ("<meta property=og:site_name content=甲网><p>2025-01-20 来源：新华网", ""),
        ("<meta property=og:site_name content=甲网><p>新华社北京11月9日电 会议开幕。", ""),
    ],
)
def test_the_site_is_the_agency_where_nothing_else_says_so(html, agency):
    assert read(html).agency == agency


@pytest.mark.parametrize(
    ("html", "markup"),
    [
        ("<h1>题<br>目</h1><h2>节</h2><p>甲", {1: "title", 2: "heading"}),
        ("<h1>一</h1><h1>二</h1>", {1: "heading", 2: "heading"}),
        ("<nav><h1>报名</h1></nav><h1>题</h1>", {2: "title"}),
        ("<header>报头<h1>题</h1></header><p>甲", {2: "title"}),
        ("<header><h1>报头</h1></header><h1>题</h1>", {2: "title"}),
        ("<header><h1>报头</h1></header><main><h2>节</h2>甲</main>", {2: "heading"}),
        ("<header><h1>报头</h1><h1>题</h1></header>甲", {}),
        (f"<p><strong>数字经济</strong></p><p>{PARAGRAPH}", {1: "heading"}),
        (f"<p><b>他说，这是第一句。</b></p><p>{PARAGRAPH}", {}),
        (f"<p><b>数字</b>经济</p><p>{PARAGRAPH}", {}),
        ("<b><p>全</p><p>文</p><p>粗</p>", {}),
    ],
)
def test_titles_and_headings(html, markup):
    assert read(html).markup == markup


@pytest.mark.parametrize(
    ("html", "published", "basis"),
    [
        ('<meta name="PubDate" content="2023-11-09 08:00">甲', "2023-11-09 08:00", "meta tag PubDate"),
        (
            '<meta property="article:published_time" content="2023-11-09">甲',
            "2023-11-09",
            "meta tag article:published_time",
        ),
        ('甲<time datetime="2023-11-09">9日</time>', "2023-11-09", "time element"),
        ('<script>{"datePublished": "2023-11-09"}</script>甲', "2023-11-09", "meta tag datePublished"),
        ('<aside><time datetime="2024-01-01"></time></aside>甲', "", ""),
    ],
)
def test_the_date_that_a_page_states(html, published, basis):
    page = read(html)
    assert (page.published, page.published_basis) == (published, basis)


@pytest.mark.parametrize(
    ("declared", "written", "recorded"),
    [
        ("gb2312", "gbk", "gb18030"),
        ("big5", "big5", "big5"),
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "utf-8", "utf-8"),
        ("iso-8859-1", "gbk", "gb18030"),
        ("utf-8", "gbk", "gb18030"),
        ("no-such", "gbk", "gb18030"),
        ("utf-8", "utf-8-sig", "utf-8-sig"),
    ],
)
def test_charset_is_believed_where_the_bytes_bear_it_out(declared, written, recorded):
    text = (
        "我是在高雄事件之後才進入晚報。我第一次感受到戒嚴的氣氛，是美麗島事件之後的第一次選舉，當時我去訪問他。"
        if written == "big5"
        else PARAGRAPH
    )
    page = read(
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{text}</p>'.encode(written)
    )
    assert isinstance(page, PageText), page
    assert (page.lines, page.encoding) == ([text], recorded)


def test_a_short_page_is_taken_at_its_word():
    assert read('<meta charset="big5">歡迎來到這裡'.encode("big5")).lines == ["歡迎來到這裡"]


def test_a_page_without_text_is_an_error():
    assert isinstance(read("<script>1</script>"), PageError)


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<",
        "<!--",
        "<!--x>",
        "</a ",
        "<a b='>'",
        '<a b=">',
        "<b><i>",
        "<script>",
        "<a x=y ",
        "<nav>甲",
        "</p>",
        "&#",
        " \n",
    ],
)
def test_hostile_markup_is_read_to_its_end_or_refused(piece):
    page = read("<p>正文</p>" + piece * (200_000 // len(piece)))
    assert "nests elements" in page.problem if isinstance(page, PageError) else page.lines[0].startswith("正文")


def test_elements_are_read_up_to_a_depth_that_bounds_the_time_for_each():
    deep = "<p>正文</p>" + "<span>" * (DEEPEST - 100) + "</em>" * 20_000 + "甲"
    assert read(deep).lines == ["正文", "甲"]
    error = read("<p>正文</p>" + "<div>" * 200_000)
    assert isinstance(error, PageError)
    assert f"{DEEPEST} deep" in error.problem


def test_each_element_and_meta_tag_is_listed_once_with_its_kind():
    rows = read_reference("web_elements.csv", ["kind", "name", "reason"])
    assert len({(row["kind"], row["name"]) for row in rows}) == len(rows)
    assert all(bool(row["reason"]) == ("aside" in row["kind"]) for row in rows)
