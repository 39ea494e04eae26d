"""Names of people in Chinese text: is this a name, where are names, which spellings are the same name.

Chinese, Korean and Japanese names are told by their surname, foreign ones by the mark between their parts
(``·`` and its look-alikes) or by being made of transliteration characters throughout.
"""

import re
from collections.abc import Iterable

from helpers.language.name_characters import (
    COMPOUND_SURNAMES,
    GIVEN_NAME_STOP,
    JAPANESE_SURNAMES,
    SURNAMES,
    TRANSLITERATION,
)

DOTS = "·•‧・∙⋅･"
HAN = r"\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002ebef"
DOTTED_NAME = re.compile(rf"[{HAN}A-Z](?:[{HAN}A-Za-z.．－-]*[{DOTS}][ 　]?[{HAN}A-Za-z]{{1,12}})+")
LATIN_NAME = re.compile(r"[A-Z][A-Za-z'’.-]+(?: [A-Z][A-Za-z'’.-]*)+")
LONGEST_CHINESE_NAME = 4
SHORTEST_SPELLING = 4
VARIANT_DISTANCE = 0.2
# Two-character words that begin with a surname character and that news prints where a name could stand.
NOT_NAMES = frozenset(
    "安全 安排 包括 包含 北京 毕竟 边境 别的 常务 常常 成为 成员 成果 程度 充分 从而 从事 代表 单位 单独 党员 党中央 都是 东方 东部 段落 方案 方便 方法 方面 "
    "方式 方向 丰富 封面 符合 付出 富有 改革 干部 高度 高级 高速 公布 公共 公开 公里 公民 公司 公众 古代 关键 关系 关于 关注 管理 广大 广泛 国际 国家 国内 国外 "
    "何时 和平 和谐 后来 后者 华人 黄金 会议 计划 计算 纪录 记者 家长 家庭 简单 江苏 江西 解决 金融 经过 经济 经营 经验 居民 军事 康复 空间 空气 乐观 冷战 "
    "利润 利益 利用 连接 连续 路线 马上 满足 毛利 明确 明天 明显 南部 南非 能够 能力 能源 宁夏 农村 农民 农业 平安 平等 平均 平台 齐全 强大 强调 强化 任何 任务 "
    "山东 山西 商品 商务 商业 尚未 申请 盛会 师傅 时代 时间 时候 石油 史上 水平 水稻 司法 司机 宋代 苏联 谈判 谈话 唐代 通报 通过 通信 通知 同时 万元 危机 危险 "
    "文化 文件 文明 问题 武器 武汉 武装 席位 夏季 项目 相关 相信 信息 信用 幸福 修改 宣布 宣传 研究 业务 应当 应该 应急 应用 由于 有关 有效 游客 于是 余额 元素 "
    "原因 原则 越来越 云南 展示 展开 战略 战争 章程 支持 支付 终端 钟头 周年 周末 周期 周围 主任 住房 专家 宗教 祖国 左右 司令 司长 部长 师长 时任 常委 应邀 "
    "何种 何以 任期 游戏 游泳 有的 有人 有些 那些 国会 国务院 国王 国防部 国方 农户 商家 商户 师生 武警 官员 官方 门店 门户 车主 车企 牧民 党委 党组 关税 华为 "
    "华裔 贝壳 高盛 高校 高管 高通 金砖 金价 白宫 乌方 俄方 韩方 巴方 阿方 伊方 印方 美方 中方 日方 英方 法方 德方 欧方 台方 越方 菲方 哈方 白方 蒙方 老方 "
    "文章 文中 公告 公报 通告 通稿 信中 那时 那么 那样 后方 后续 和解 平时 平方 明年 明日 年度 年报 年内 时报 时评 元首 元旦 相反 相比 相应 满意 满天 应对 强烈 "
    "家人 家属 师范 母亲 由此 问卷 尚且 位于 才能 兰州 太空 太平洋 南方 南京 南海 湖南 湖北 广东 广西 广州 青海 青岛 青年 温度 温州 贵州 乌克兰 罗马 马来西亚 "
    "马里 华盛顿 伦敦 巴黎 柏林 莫斯科 东京 金边 乌镇 万象 华尔街 莫大 向来 向着 项下 江南 山区 林业 牧业 马克思 米兰 白俄罗斯 巴西 巴基斯坦 伊朗 伊拉克 利比亚 "
    "古巴 秘鲁 蒙古 苏丹 柬埔寨 尼泊尔 居然 难民 言论 言行 终于 终究 干预 干扰 况且 路透社 路透 美联社 共同社 韩联社 法新社 塔斯社 新华社 中新社 德新社 安莎社 彭博社 "
    "彭博 时事社 明报 大公报 文汇报 易到 向上 单方 单边 双方 双边 双重 多方 全体 全国 全球 全面 全力 全部 全年 全文 全新 全民 时期 时常 万众 万一 万里 广播 广告 "
    "广场 查看 查明 查处 战士 战时 奇怪 太多 候选人 店员 连日 连年 向外 和平号 暴力 暴雨 从未 从来 能否 能效 养老 养殖 相当 相互 相继 有望 有意 有力 有所 容易 别人 "
    "都会 都有 文旅 习惯 习俗 牛市 鱼类 花园 花费 水利 水库 毛巾 车站 车辆 车间 高铁 高考 高峰 高等 高达 高原 康养 农产品 农场 商会 商场 商贸 石化 石头 钱包 "
    "贝类 鲁南 鲁迅文学院 范围 范畴 凤凰 金属 金额 金钱 华侨 华东 华南 华北 强劲 强国 强制 强势 强降雨 江河 江湖 宣言 宣誓 宣讲 宣称 连任 连忙".split()
)


def is_chinese_name(text: str) -> bool:
    """Whether a string looks like a Chinese, Korean or Japanese name: surname and one or two given characters."""
    if not 2 <= len(text) <= 5 or text in NOT_NAMES or not re.fullmatch(rf"[{HAN}]+", text):
        return False
    surname = surname_of(text)
    given = text[len(surname):]
    if not surname or not given or any(character in GIVEN_NAME_STOP for character in given):
        return False
    longest = 3 if surname in JAPANESE_SURNAMES else 2
    return len(given) <= longest and text[:2] not in NOT_NAMES


def surname_of(text: str) -> str:
    """Return the surname that a string begins with, compound ones first; ``""`` if it begins with none."""
    for length in (4, 3, 2):
        if text[:length] in COMPOUND_SURNAMES or text[:length] in JAPANESE_SURNAMES:
            return text[:length]
    return text[:1] if text[:1] in SURNAMES else ""


def is_foreign_name(text: str) -> bool:
    """Whether a string looks like a transliterated name: parts joined by a mark, or transliteration characters only."""
    if DOTTED_NAME.fullmatch(text):
        parts = re.split(rf"[{DOTS}]", text)
        return all(parts) and not any(set(part) & GIVEN_NAME_STOP - TRANSLITERATION for part in parts)
    if LATIN_NAME.fullmatch(text):
        return True
    return 2 <= len(text) <= 10 and text not in NOT_NAMES and all(character in TRANSLITERATION for character in text)


def is_person_name(text: str) -> bool:
    """Whether a whole string has the form of a person's name.

    Blanks inside a foreign name are allowed. This tells form, not fact: 高山 is a name and also a mountain,
    so use it where a name is expected (a byline, the words before a reporting verb).

    Examples
    --------
    >>> is_person_name("黄志雄"), is_person_name("约万·库尔巴里贾"), is_person_name("网络治理研究院院长")
    (True, True, False)
    """
    compact = re.sub(rf"[ 　]*([{DOTS}])[ 　]*", r"\1", text.strip())
    return is_chinese_name(compact) or is_foreign_name(compact)


def find_names(text: str) -> list[tuple[int, int, str]]:
    """Find the names that can be told in running text without any context: those with a mark between their parts.

    Returns
    -------
    list of (start, end, name)
        Offsets into `text`; the first part may have caught characters before it, which callers cut by the
        titles they know (see ``helpers.discourse.speakers.people``).
    """
    return [(m.start(), m.end(), m.group()) for m in DOTTED_NAME.finditer(text)]


def spelling_variants(names: Iterable[str]) -> dict[str, str]:
    """Map each name to the first of its near-identical spellings.

    Only transliterated names of at least four characters are compared: two Chinese names that differ in one
    character are two people. Spellings are near if their edit distance is at most a fifth of the longer one's
    length, and at least one.

    Examples
    --------
    >>> spelling_variants(["贝尔胡特斯特法", "莫西", "贝尔胡特斯法"])
    {'贝尔胡特斯特法': '贝尔胡特斯特法', '莫西': '莫西', '贝尔胡特斯法': '贝尔胡特斯特法'}
    """
    chosen: dict[str, str] = {}
    for name in dict.fromkeys(names):
        chosen[name] = next((first for first in dict.fromkeys(chosen.values()) if same_spelling(first, name)), name)
    return chosen


def same_spelling(first: str, second: str) -> bool:
    """Whether two strings are near-identical spellings of one transliterated name."""
    longer = max(len(first), len(second))
    if first == second:
        return True
    if min(len(first), len(second)) < SHORTEST_SPELLING or not (is_foreign_name(first) and is_foreign_name(second)):
        return False
    return edit_distance(first, second) <= max(1, int(longer * VARIANT_DISTANCE))


def edit_distance(first: str, second: str) -> int:
    """Levenshtein distance (Levenshtein 1966) of two short strings."""
    previous = list(range(len(second) + 1))
    for row, one in enumerate(first, start=1):
        current = [row]
        for column, other in enumerate(second, start=1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (one != other)))
        previous = current
    return previous[-1]
