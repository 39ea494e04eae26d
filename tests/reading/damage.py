"""Damage clean newspaper text as scanners and databases do: seeded, and so that a careful person could undo it.

python tests/reading/damage.py OUTFOLDER [SEED]      NAME.raw.txt and NAME.clean.txt: all texts by all recipes

Prose is plain text, paragraphs apart by a blank line; ``# `` before a title and ``## `` before a heading tell the
damage maker what they are and never reach the raw text by themselves. What a reader should get back is the
paragraphs, in order, without credits and furniture.
"""

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from furniture_styles import FOOTERS, NEEDS_COMPANY, TRADITIONAL, Footer

HERE = Path(__file__).parent
PROSE, READ_BY_EYE, ARTICLES = HERE / "prose", HERE / "read_by_eye", HERE.parents[1] / "data" / "articles"

LOOK_ALIKES = (
    "人入 大太 土士 日曰 己已 未末 干千 天夭 王玉 木本 了丁 自白 间问 们门 今令 力刀 万方 全金 主生 市布 开井 元无 "
    "没设 住往 候侯 体休 拔拨 准淮 治冶 历厉 折拆 晴睛 风凤 鸟乌 免兔 田由 甲申 贝见 侍待 传转 名各 来采 的旳 一— "
    "在左 有冇 地他 年牛 这过 会合 個倘 時峙 們門 書晝 開閑 間問 來夾 島鳥 漁魚 後俊 說税"
)
PAIRS = {a: b for pair in LOOK_ALIKES.split() for a, b in (pair, pair[::-1])}

HAN = re.compile(r"[\u3400-\u9fff]")
FULL = {c: chr(ord(c) + 0xFEE0) for c in map(chr, range(0x21, 0x7F)) if c.isalnum()}
HALF = {"，": ",", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")"}
SPECKS = ("\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d")
NOT_AT_START = "，。、；：？！”’」』）》〉】…—％%,;:?!)·"
NOT_AT_END = "“‘「『（《〈【("
ENDS = ("。", "？", "！", "”", "」")
REPRINT_AT_LEAST = 120  # characters: less is a formula, not a second printing
COMPANY = 4  # a line that nothing but repetition betrays stands on the page so many times


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and what it is: ``title`` ``heading`` ``text``."""

    text: str
    kind: str = "text"


@dataclass(frozen=True)
class Recipe:
    """What befalls a page.

    Attributes
    ----------
    name : str
    footer : str
        A style of `FOOTERS`, or "".
    every : int
        A footer after every so many paragraphs; 0: none between paragraphs.
    inside : float
        Share of the long paragraphs that a footer splits inside a word.
    burst : int
        So many footers in a row after the text.
    breaks : float
        Share of the long paragraphs that a column break (a blank line) splits inside a word.
    wrap : int
        Columns of a hard wrap, in wide characters; 0: a paragraph is a line.
    wrap_heads : bool
        Wrap titles and headings too.
    indent : str
        Before the first line of a paragraph.
    blanks : tuple[int, int]
        From so many to so many blank lines between paragraphs.
    again : str
        ``whole``, ``part`` or ``body`` (without the title) is printed a second time after the text, ``excerpt``
        before it.
    misread : float
        Share of the characters of the second printing that become look-alikes.
    heads : str
        How titles and headings are marked: ``""``, ``#``, ``bold``, ``bold #``.
    width : str
        ``full``: digits and Latin letters are wide; ``half``: punctuation is narrow; ``mixed``: now one, now the other.
    spaced : float
        Share of the lines without Latin that have blanks between their characters.
    specks : float
        Share of the characters followed by an invisible one.
    credit : str
        ``line`` or ``inline``: editors' and reporters' credits at the end.
    encoding, newline, trailing, form_feeds
        How the text is written down.
    """

    name: str
    footer: str = ""
    every: int = 0
    inside: float = 0.0
    burst: int = 0
    breaks: float = 0.0
    wrap: int = 0
    wrap_heads: bool = False
    indent: str = ""
    blanks: tuple[int, int] = (1, 1)
    again: str = ""
    misread: float = 0.0
    heads: str = ""
    width: str = ""
    spaced: float = 0.0
    specks: float = 0.0
    credit: str = ""
    encoding: str = "utf-8"
    newline: str = "\n"
    trailing: bool = False
    form_feeds: bool = False


RECIPES = (
    Recipe("bare"),
    Recipe("hash", heads="#", blanks=(1, 3), newline="\r\n"),
    Recipe("bold", heads="bold", footer="agency", every=4, burst=46, again="part", breaks=0.4, credit="inline"),
    Recipe("scanner", footer="agency", every=3, breaks=0.5, burst=24, again="body", misread=0.01, encoding="utf-8-sig"),
    Recipe("counting", footer="counting", every=1, breaks=0.3, credit="line", form_feeds=True),
    Recipe("bare_numbers", footer="bare_number", every=3, inside=0.4, form_feeds=True),
    Recipe("slogan", footer="slogan", every=5, inside=0.3, heads="bold #"),
    Recipe("slogan_dense", footer="slogan", every=2, inside=0.3, blanks=(0, 0)),
    Recipe("masthead", footer="masthead", every=2, inside=0.5, again="whole", encoding="legacy", newline="\r\n"),
    Recipe("web", footer="web", every=10, inside=0.2, burst=20, width="half"),
    Recipe("editors", footer="editors", every=4, breaks=0.3, credit="line", again="whole", misread=0.02),
    Recipe("lunar", footer="lunar", every=3, inside=0.4, width="full", trailing=True),
    Recipe("section", footer="section", every=3, breaks=0.4, burst=30, heads="#"),
    Recipe("five_lines", footer="five_lines", every=3, inside=0.5, again="part", misread=0.02, blanks=(1, 4)),
    Recipe("english", footer="english", every=4, inside=0.3, width="mixed"),
    Recipe("slashes", footer="slashes", every=2, breaks=0.5, encoding="utf-16"),
    Recipe("imprint", footer="imprint", every=10, burst=22, again="excerpt"),
    Recipe("quiet", footer="quiet", every=6, inside=0.4, breaks=0.2, burst=35, again="body"),
    Recipe("narrow", wrap=12, indent="　　", blanks=(0, 0), footer="counting", every=6, inside=0.2),
    Recipe("narrow_blank", wrap=14, blanks=(1, 1), breaks=0.3),
    Recipe("column", wrap=18, indent="  ", blanks=(0, 0), breaks=0.4, encoding="legacy"),
    Recipe("column_bare", wrap=20, blanks=(0, 0), footer="slashes", every=8),
    Recipe("wide", wrap=36, indent="　　", footer="masthead", every=4, inside=0.3, again="whole", misread=0.015),
    Recipe("wide_heads", wrap=24, wrap_heads=True, indent="　　", footer="editors", every=5, specks=0.02),
    Recipe("spaced", spaced=0.3, footer="counting", every=5, breaks=0.3),
    Recipe("wide_bare", wrap=40, blanks=(0, 0), footer="lunar", every=5, inside=0.3, again="part", misread=0.01),
    Recipe("specks", specks=0.05, breaks=0.4, spaced=0.1, indent="　　", trailing=True, footer="web", every=4),
    Recipe("indented", indent="　　", blanks=(0, 0), footer="five_lines", every=4, inside=0.4, again="body",
           misread=0.01),
    Recipe("everything", wrap=28, indent="　　", blanks=(0, 0), footer="agency", every=5, inside=0.3, breaks=0.2,
           burst=40, again="whole", misread=0.015, heads="bold", width="mixed", specks=0.01, credit="line",
           trailing=True, newline="\r\n"),
)  # fmt: skip


def read_prose(path: Path) -> list[Paragraph]:
    """Read clean text whose titles and headings are marked."""
    return [_paragraph(block) for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def clean(paragraphs: list[Paragraph]) -> str:
    """Return what a reader should get back, paragraphs apart by a blank line."""
    return "\n\n".join(paragraph.text for paragraph in paragraphs) + "\n"


def damage(paragraphs: list[Paragraph], recipe: Recipe, seed: int = 0) -> str:
    """Return the raw text of a page: the paragraphs after what the recipe does to them. Same input, same text."""
    return recipe.newline.join(_Press(recipe, random.Random(f"{recipe.name} {seed}")).print_page(paragraphs))


def encode(text: str, recipe: Recipe) -> bytes:
    """Return the bytes of a page; ``legacy`` is Big5 for traditional characters and GB18030 for simplified ones."""
    if recipe.encoding != "legacy":
        return text.encode(recipe.encoding)
    return text.encode("cp950" if is_traditional(text) else "gb18030")


def is_traditional(text: str) -> bool:
    """Tell whether Big5 has all characters of a text; of a page in simplified ones it never has."""
    return text.encode("cp950", "replace").decode("cp950") == text


def pages(seed: int = 0) -> Iterator[tuple[str, bytes, str]]:
    """Yield name, raw bytes and clean text of all prose by all recipes, and of the two articles as they came."""
    for path in sorted(READ_BY_EYE.glob("*.txt")):
        yield path.stem, (ARTICLES / path.name).read_bytes(), clean(read_prose(path))
    for path in (*sorted(PROSE.glob("*.txt")), *sorted(READ_BY_EYE.glob("*.txt"))):
        paragraphs = read_prose(path)
        for recipe in RECIPES:
            yield f"{path.stem}.{recipe.name}", encode(damage(paragraphs, recipe, seed), recipe), clean(paragraphs)


class _Press:
    """Prints one page, line by line, with one source of chance."""

    def __init__(self, recipe: Recipe, chance: random.Random) -> None:
        self.recipe, self.chance = recipe, chance
        self.footer: Footer | None = FOOTERS[recipe.footer](chance) if recipe.footer else None
        self.lines: list[str] = []
        self.footers = 0
        self.traditional = False

    def print_page(self, paragraphs: list[Paragraph]) -> list[str]:
        recipe = self.recipe
        self.traditional = all(is_traditional(paragraph.text) for paragraph in paragraphs)
        if recipe.again == "excerpt":
            self._print(_part(paragraphs, self.chance))
        self._print(_credited(paragraphs, recipe.credit))
        for _ in range(recipe.burst):
            self._print_footer()
        if recipe.again in ("whole", "part", "body"):
            copies = {"whole": paragraphs, "body": [p for p in paragraphs if p.kind != "title"]}
            self._print([self._misread(p) for p in copies.get(recipe.again) or _part(paragraphs, self.chance)])
        return [f"{line}{' ' * self.chance.choice((0, 1, 2)) if recipe.trailing else ''}" for line in self.lines]

    def _print(self, paragraphs: list[Paragraph]) -> None:
        every = self.recipe.every
        if every and self.recipe.footer in NEEDS_COMPANY:
            every = max(1, min(every, len(paragraphs) // COMPANY))
        for number, paragraph in enumerate(paragraphs, start=1):
            self._print_paragraph(paragraph)
            if every and number % every == 0:
                self._print_footer()

    def _print_footer(self) -> None:
        if not self.footer:
            return
        printed = self.footer(self.footers)
        self.footers += 1
        if self.recipe.form_feeds:
            printed = ["\f" + printed[0], *printed[1:]]
        for line in printed:
            self.lines.append(line.translate(TRADITIONAL) if self.traditional else line)
            self._blank_lines()

    def _print_paragraph(self, paragraph: Paragraph) -> None:
        pieces = self._pieces(paragraph)
        for number, (piece, split_by) in enumerate(pieces):
            width = self.recipe.wrap * 2 if paragraph.kind == "text" or self.recipe.wrap_heads else 0
            indent = self.recipe.indent if number == 0 and self._is_indented(paragraph) else ""
            lines = wrap(indent + piece, width)
            self.lines += [self._weather(_marked(line, paragraph.kind, self.recipe.heads)) for line in lines]
            if split_by == "footer":
                self._between_columns()
                self._print_footer()
            elif split_by == "column":
                self.lines.append("")
        self._blank_lines()
        if self.recipe.blanks == (0, 0) and not self.recipe.indent and self._ends_at_the_margin(lines[-1]):
            self.lines.append("")  # or nobody could tell that the paragraph ends here

    def _ends_at_the_margin(self, line: str) -> bool:
        return self.recipe.wrap > 0 and columns(line) > self.recipe.wrap * 2 - 6

    def _is_indented(self, paragraph: Paragraph) -> bool:
        """Headings stand at the margin, unless only an indent could tell them from the paragraph before."""
        if paragraph.kind == "text":
            return True
        before = self.lines[-1] if self.lines else ""
        return self.recipe.wrap > 0 and (self._ends_at_the_margin(before) or not before.endswith(ENDS))

    def _pieces(self, paragraph: Paragraph) -> list[tuple[str, str]]:
        """Split a long paragraph inside a word: by a footer, by a column break, or not at all."""
        text, recipe = paragraph.text, self.recipe
        places = [at for at in range(20, len(text) - 12) if _is_inside_a_clause(text, at)]
        if paragraph.kind != "text" or not places or len(text) < 60:
            return [(text, "")]
        draw = self.chance.random()
        if draw >= recipe.inside + recipe.breaks:
            return [(text, "")]
        at = self.chance.choice(places)
        return [(text[:at], "footer" if draw < recipe.inside else "column"), (text[at:], "")]

    def _between_columns(self) -> None:
        if self.recipe.blanks != (0, 0):
            self.lines.append("")

    def _blank_lines(self) -> None:
        self.lines += [""] * self.chance.randint(*self.recipe.blanks)

    def _misread(self, paragraph: Paragraph) -> Paragraph:
        at = [i for i, c in enumerate(paragraph.text) if c in PAIRS]
        share = len(at) / max(1, len(paragraph.text))
        chosen = {i for i in at if self.chance.random() < self.recipe.misread / max(share, 0.05)}
        return replace(paragraph, text="".join(PAIRS[c] if i in chosen else c for i, c in enumerate(paragraph.text)))

    def _weather(self, line: str) -> str:
        recipe, chance = self.recipe, self.chance
        body = line.strip()
        if body and recipe.spaced and not re.search(r"[a-zA-Z0-9#*]", body) and chance.random() < recipe.spaced:
            line = line.replace(body, " ".join(body))
        if recipe.width == "full" or (recipe.width == "mixed" and chance.random() < 0.3):
            line = "".join(FULL.get(c, c) for c in line)
        if recipe.width == "half" or (recipe.width == "mixed" and chance.random() < 0.3):
            line = "".join(HALF.get(c, c) for c in line)
        if recipe.specks:
            line = "".join(
                c + chance.choice(SPECKS) if HAN.match(c) and chance.random() < recipe.specks else c for c in line
            )
        return line


def _is_inside_a_clause(text: str, at: int) -> bool:
    """Tell whether a break here leaves a sentence open on both sides: it can be seen to end no paragraph."""
    return bool(HAN.match(text[at - 1]) and HAN.match(text[at]) and not re.search("[。？！]", text[at - 6 : at]))


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of `width` half-columns: numbers and words whole, no comma first, no bracket last."""
    if not width:
        return [text]
    units = re.findall(r"[A-Za-z0-9.%,]+|.", text)
    lines, line = [], ""
    for number, unit in enumerate(units):
        following = units[number + 1] if number + 1 < len(units) else ""
        full = columns(line + unit) > width and unit[0] not in NOT_AT_START
        strands_a_bracket = unit in NOT_AT_END and columns(line + unit + following) > width
        if line.strip() and (full or strands_a_bracket):
            lines.append(line)
            line = ""
        line += unit
    return [*lines, line]


def columns(text: str) -> int:
    """Half-columns that a text takes up."""
    return sum(1 if character < "\u2000" else 2 for character in text)


def _paragraph(block: str) -> Paragraph:
    marks, text = re.fullmatch(r"(#*) *(.*)", block).groups()
    return Paragraph(text, {"": "text", "#": "title", "##": "heading"}[marks])


def _marked(line: str, kind: str, heads: str) -> str:
    if kind == "text" or not line.strip():
        return line
    if "bold" in heads and kind == "heading":
        line = f"**{line}**"
    return f"{'# ' if kind == 'title' else '## '}{line}" if "#" in heads else line


def _credited(paragraphs: list[Paragraph], credit: str) -> list[Paragraph]:
    if credit == "line":
        return [*paragraphs, Paragraph("（责任编辑：宋祺 实习编辑：柳岸）")]
    if credit == "inline" and not paragraphs[-1].text.endswith("）"):
        return [
            *paragraphs[:-1],
            replace(paragraphs[-1], text=paragraphs[-1].text + "（综合本报驻外记者报道，执笔：柳岸）"),
        ]
    return paragraphs


def _part(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    """Return a run of paragraphs from the middle, long enough to be a second printing."""
    start = chance.randint(1, max(1, len(paragraphs) // 2))
    end = start + max(2, len(paragraphs) // 3)
    while end < len(paragraphs) and sum(len(p.text) for p in paragraphs[start:end]) < REPRINT_AT_LEAST:
        end += 1
    return paragraphs[start:end]


def main() -> None:
    """Write all pages into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, raw, text in pages(int(sys.argv[2]) if len(sys.argv) > 2 else 0):
        (folder / f"{name}.raw.txt").write_bytes(raw)
        (folder / f"{name}.clean.txt").write_text(text, encoding="utf-8")
        count += 1
    print(f"{count} pages in {folder}")


if __name__ == "__main__":
    main()
