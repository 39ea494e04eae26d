"""Page furniture of invented newspapers: each style draws a paper and a day once and then prints its n-th footer."""

import random
from collections.abc import Callable

Footer = Callable[[int], list[str]]

PAPERS = (
    ("海东日报", "HAIDONG DAILY", "海东"),
    ("江潮晚报", "JIANGCHAO EVENING NEWS", "临江"),
    ("南岭时报", "Nanling Times", "南岭"),
    ("滨海都市报", "BINHAI METROPOLIS DAILY", "滨海"),
)
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DIGITS = "〇一二三四五六七八九"
NUMERALS = ("〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


class _Draw:
    """A paper, a day and people, drawn once a page."""

    def __init__(self, chance: random.Random) -> None:
        self.paper, self.english, self.city = chance.choice(PAPERS)
        self.year, self.month, self.day = chance.randint(2016, 2024), chance.randint(1, 12), chance.randint(1, 28)
        self.weekday = chance.randrange(7)
        self.first = chance.randint(1, 9)
        self.area, self.telephone = chance.choice(("010", "021", "0571", "020")), chance.randint(55500000, 89999999)
        self.editor, self.designer, self.reader = chance.sample(("宋祺", "柳岸", "邵雨", "白露", "章小鱼", "罗望"), 3)

    @property
    def date(self) -> str:
        return f"{self.year}年{self.month}月{self.day}日"


def _agency(draw: _Draw, _: int) -> list[str]:
    day = f"{draw.date} 星期{WEEKDAYS[draw.weekday]}"
    people = f"本版编辑 / {draw.editor} 见习编辑 / {draw.designer} {draw.reader}"
    return [day, f"{draw.paper} {draw.city} {day}", f"Tel:{draw.area}-{draw.telephone}", people]


def _counting(draw: _Draw, number: int) -> list[str]:
    return [f"第A{draw.first + number:02d}版　要闻"]


def _bare_number(draw: _Draw, number: int) -> list[str]:
    return [str(draw.first + number)]


def _slogan(draw: _Draw, _: int) -> list[str]:
    return ["权威 主流 亲民" if draw.weekday < 4 else "爱生活 更懂你"]


def _masthead(draw: _Draw, _: int) -> list[str]:
    return [draw.paper, draw.english, f"{draw.year}.{draw.month:02d}.{draw.day:02d} 周{WEEKDAYS[draw.weekday]}"]


def _web(draw: _Draw, _: int) -> list[str]:
    return [f"www.{draw.english.split()[0].lower()}.example.cn", f"新闻热线：{draw.area}-{draw.telephone}"]


def _editors(draw: _Draw, _: int) -> list[str]:
    return [f"责任编辑：{draw.editor}　版式设计：{draw.designer}　校对：{draw.reader}　E-mail：news@example.com"]


def _lunar(draw: _Draw, number: int) -> list[str]:
    return [f"{draw.date}　星期{WEEKDAYS[draw.weekday]}　农历十月初九　B{draw.first + number}"]


def _section(draw: _Draw, _: int) -> list[str]:
    return ["副刊", "FEATURES"] if draw.weekday < 4 else ["时事新闻", "NEWS"]


def _five_lines(draw: _Draw, number: int) -> list[str]:
    year = "".join(DIGITS[int(digit)] for digit in str(draw.year))
    return [
        f"A{draw.first + number:02d}",
        "要闻·深度",
        f"{year}年{NUMERALS[draw.month]}月{NUMERALS[min(draw.day, 10)]}日 星期{WEEKDAYS[draw.weekday]}",
        f"责编/{draw.editor} 美编/{draw.designer}",
        "城 市 温 度 · 新 闻 力 量",
    ]


def _english(draw: _Draw, _: int) -> list[str]:
    return [f"{ENGLISH_DAYS[draw.weekday]}, November {draw.day}, {draw.year}", f"The {draw.english.title()}"]


def _slashes(draw: _Draw, number: int) -> list[str]:
    day = f"{draw.year}/{draw.month:02d}/{draw.day:02d}"
    return [f"{day}  星期{WEEKDAYS[draw.weekday]}  第{draw.first + number:02d}版/共32版"]


def _imprint(draw: _Draw, _: int) -> list[str]:
    return [
        f"社址：{draw.city}市文苑路{draw.day}号　邮编：310000　发行热线：{draw.telephone}",
        "零售每份1.00元　广告许可证：3300004000012",
    ]


def _quiet(draw: _Draw, _: int) -> list[str]:
    return [f"{draw.paper}　我们的城 我们的事"]


# For pages in traditional characters.
TRADITIONAL = str.maketrans(
    "东报闻岭时滨编辑设计对责实习热线电邮号发广证见农历们爱亲权温门许闻",
    "東報聞嶺時濱編輯設計對責實習熱線電郵號發廣證見農曆們愛親權溫門許聞",
)

_STYLES = {
    "agency": _agency,
    "counting": _counting,
    "bare_number": _bare_number,
    "slogan": _slogan,
    "masthead": _masthead,
    "web": _web,
    "editors": _editors,
    "lunar": _lunar,
    "section": _section,
    "five_lines": _five_lines,
    "english": _english,
    "slashes": _slashes,
    "imprint": _imprint,
    "quiet": _quiet,
}
NEEDS_COMPANY = {"slogan", "masthead", "section", "quiet", "bare_number", "english", "five_lines"}


def _bind(style: Callable[[_Draw, int], list[str]]) -> Callable[[random.Random], Footer]:
    def open_page(chance: random.Random) -> Footer:
        draw = _Draw(chance)
        return lambda number: style(draw, number)

    return open_page


FOOTERS = {name: _bind(style) for name, style in _STYLES.items()}
