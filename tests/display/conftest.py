"""Tables like those of two newspaper pages, one maker a chart, and a record of what a figure draws."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers.display import charts, export, tables

FRAMES = ("development", "security", "governance")
CHINESE_NAMES = (
    "科斯坦蒂诺斯·贝尔胡特斯特法",
    "联合国秘书长高级别咨询委员会委员、江苏大学全球发展与安全研究院理事长 徐步",
    "庄荣文",
    "维亚切斯拉夫·沃洛德科维奇",
    "货拉拉创始人、首席执行官 周胜敏",
    "大卫·弗格森",
    "曾毅",
    "约万·库尔巴里贾",
    "马克林",
    "邬贺铨",
    "全吉男",
    "黄志雄",
)
ENGLISH_NAMES = (
    "Community with a shared future in cyberspace",
    "Data security and personal information protection",
    "Artificial intelligence",
    "Rules, standards and international law",
    "Culture and mutual learning among civilisations",
    "Sovereignty",
    "Multilateralism and the United Nations",
    "Platforms",
    "Digital divide",
    "Côte d’Ivoire",
    "United Kingdom",
    "Young people online",
)
HOSTILE_NAMES = (
    "$x$",
    "$unclosed and \\frac{1",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "𠮷野家",
    "대한민국",
    "tab\tand\nbreak\x00",
    "Donaudampfschifffahrtsgesellschaftskapitän" * 8,
    "没有空格的很长的名称" * 30,
    "",
    " ",
    "\u200b\ufeff中",
)


@dataclass(frozen=True)
class DrawnText:
    """A text as a figure drew it: where, in pixels, and in which font file."""

    text: str
    box: Bbox
    font: str


def draw(figure: Figure) -> tuple[list[DrawnText], Bbox, Bbox]:
    """Draw a figure and return its texts, the box of all that was drawn and the figure's own box, in pixels."""
    canvas = FigureCanvasAgg(figure)
    drawn: list[DrawnText] = []
    original = Text.draw

    def record(text: Text, renderer: object) -> None:
        if text.get_visible() and text.get_text().strip():
            font = str(findfont(text.get_fontproperties()))
            drawn.append(DrawnText(text.get_text(), text.get_window_extent(renderer), font))
        original(text, renderer)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", record)
        canvas.draw()
    inches = figure.get_tightbbox(canvas.get_renderer())
    return drawn, Bbox(inches.get_points() * figure.dpi), figure.bbox


@pytest.fixture
def drawing() -> Callable[[Figure], tuple[list[DrawnText], Bbox, Bbox]]:
    """Return the function that draws a figure and says what it drew."""
    return draw


@dataclass(frozen=True)
class Output:
    """What a notebook would have been given."""

    data: dict[str, str]
    metadata: dict[str, dict]


@pytest.fixture
def outputs(monkeypatch: pytest.MonkeyPatch) -> list[Output]:
    """Return the list in which what is displayed during the test appears."""
    shown: list[Output] = []

    def record(data: dict[str, str], *, raw: bool, metadata: dict[str, dict] | None = None) -> None:
        assert raw
        shown.append(Output(data, metadata or {}))

    for module in (export, tables):
        monkeypatch.setattr(module, "display", record)
    return shown


def rates(names: tuple[str, ...]) -> pd.DataFrame:
    """A row a name: a rate with its interval, a count, a basis and three frames."""
    n = len(names)
    rate = np.linspace(9.4, 0.0, n)
    basis = (["stated", "affiliation", "reference", None] * n)[:n]
    frames = {frame: (np.arange(n) * (i + 2)) % 5 for i, frame in enumerate(FRAMES)}
    columns = {"name": names, "rate": rate, "low": rate * 0.7, "high": rate * 1.4, "n": range(1, n + 1)}
    return pd.DataFrame({**columns, "country_basis": basis, **frames})


def cells(names: tuple[str, ...], groups: tuple[str, ...]) -> pd.DataFrame:
    """A row a name and group: a share, a rate with its interval and a number."""
    index = pd.MultiIndex.from_product([dict.fromkeys(names), groups], names=["name", "group"])
    table = index.to_frame(index=False)
    table["rate"] = (np.arange(len(table)) * 7 % 23) / 2
    table["share"] = 1 / len(groups)
    table["low"], table["high"] = table["rate"] * 0.8, table["rate"] * 1.2
    return table.assign(n=12)


def ledger(names: tuple[str, ...]) -> pd.DataFrame:
    """A row a line of each file."""
    fates = [*["kept", "blank"] * 12, *["furniture"] * 40, *["duplicate"] * 9, "joined", "kept", "something_new"]
    parts = [pd.DataFrame({"source": name, "line": range(1, len(fates) + 1), "fate": fates}) for name in names]
    return pd.concat(parts, ignore_index=True)


def positions(names: tuple[str, ...]) -> pd.DataFrame:
    """A row a mention, in two articles."""
    table = cells(names, ("让互联网更好造福世界各国人民——世界互联网大会推动构建网络空间命运共同体发言摘编", "B"))
    return table.assign(position=np.linspace(0, 1, len(table)))


CHARTS: dict[str, Callable[[tuple[str, ...], str], Figure]] = {
    "ranked_bars": lambda names, labels: charts.ranked_bars(
        rates(names), "name", "rate", low="low", high="high", colour="country_basis", labels=labels
    ),
    "grouped_dots": lambda names, labels: charts.grouped_dots(
        cells(names, names[:2]), "name", "rate", "group", low="low", high="high", labels=labels
    ),
    "line_fates": lambda names, labels: charts.line_fates(
        ledger(names).groupby(["source", "fate"], sort=False).size().reset_index(name="lines"), labels=labels
    ),
    "heat_map": lambda names, labels: charts.heat_map(cells(names, names), "name", "group", "rate", labels=labels),
    "dispersion_plot": lambda names, labels: charts.dispersion_plot(
        positions(names), "group", "name", "position", labels=labels
    ),
    "ternary_plot": lambda names, labels: charts.ternary_plot(rates(names), "name", size="n", labels=labels),
    "word_cloud_with_bars": lambda names, labels: charts.word_cloud_with_bars(rates(names), "name", "n", labels=labels),
    "page_strip": lambda names, labels: charts.page_strip(ledger(names), labels=labels),
}


@cache
def draw_chart(name: str, names: tuple[str, ...], labels: str) -> tuple[list[DrawnText], Bbox, Bbox]:
    """Draw a chart once for all tests that look at it."""
    return draw(CHARTS[name](names, labels))


@pytest.fixture(params=CHARTS)
def chart_name(request: pytest.FixtureRequest) -> str:
    """Return the name of each chart in turn."""
    return request.param
