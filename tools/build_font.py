"""Make the bundled font from Noto Sans CJK, for charts that look the same on any machine.

``python tools/build_font.py SOURCE.ttc`` writes ``src/helpers/display/font/NewsprintSansSC-Regular.ttf``. SOURCE is
``NotoSansCJK-Regular.ttc`` (SIL Open Font License 1.1; Debian: package ``fonts-noto-cjk``, version 2.004).

README: *Newsprint Sans SC is a subset of Noto Sans CJK SC Regular, © 2014-2021 Adobe, with TrueType outlines and a
family name of its own; SIL Open Font License 1.1, see OFL.txt.*

Why not the original: it is 19 MB, matplotlib reads only its first face, which is Japanese, and PostScript outlines
embed badly in PDF. Why another name: with the old one matplotlib might pick a system font instead of ours.
GBK rather than GB2312, because names in the news need 镕, 喆, 堃, 玥 and 昇.
"""

import argparse
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

from helpers.display.fonts import FAMILY, FONT_FILE

POSTSCRIPT_NAME = FONT_FILE.stem
SOURCE_FAMILY = "Noto Sans CJK SC"
MAX_OUTLINE_ERROR = 1.0  # font units, of 1000 to the em: invisible at any size in print
NAMES = {1: FAMILY, 3: f"2.004;{POSTSCRIPT_NAME}", 4: FAMILY, 6: POSTSCRIPT_NAME}
DROPPED_NAMES = {7, 16, 17, 21, 22, 25}  # the trademark and the records that repeat the old family
WIDE_RANGES = (
    (0x0020, 0x017F),  # ASCII, Latin-1 and Latin Extended-A: pinyin and European names
    (0x2010, 0x2027),  # dashes, quotation marks, bullets, ellipsis
    (0x2030, 0x203B),
    (0x2070, 0x209C),  # superscripts and subscripts, as far as the source has them
    (0x2190, 0x2199),  # arrows
    (0x3000, 0x303F),  # CJK punctuation with 〓, which stands for a missing sort
    (0x4E00, 0x9FFF),  # the whole block, not only GBK's part of it
)
SINGLE_CHARACTERS = "ǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜ€™−×÷±≈≠≤≥∞√∑·•▲▼◆●○■□"


def wanted_characters() -> set[int]:
    """Return the code points of GBK and of the ranges that labels and foreign names need."""
    wide = itertools.chain.from_iterable(range(first, last + 1) for first, last in WIDE_RANGES)
    return {*_gbk(), *wide, *map(ord, SINGLE_CHARACTERS)}


def build(source: Path, target: Path = FONT_FILE) -> Path:
    """Write the font made of a Noto Sans CJK collection (``.ttc``) to ``target`` and return that."""
    font = _simplified_chinese_face(source)
    _subset(font)
    _to_truetype(font)
    _rename(font)
    font.save(target)
    return target


def _gbk() -> Iterator[int]:
    for lead, trail in itertools.product(range(0x81, 0xFF), range(0x40, 0xFF)):
        text = bytes((lead, trail)).decode("gbk", errors="ignore")
        if len(text) == 1:
            yield ord(text)


def _simplified_chinese_face(source: Path) -> TTFont:
    # By name: the order of the faces differs between releases of the collection.
    for font in TTCollection(str(source)).fonts:
        if font["name"].getDebugName(1) == SOURCE_FAMILY:
            font.recalcTimestamp = False
            return font
    raise ValueError(f"{source}: no face called {SOURCE_FAMILY!r}; give NotoSansCJK-Regular.ttc of fonts-noto-cjk.")


def _subset(font: TTFont) -> None:
    options = Options(
        layout_features=[],
        hinting=False,
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        drop_tables=["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"],
        prune_codepage_ranges=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted_characters())
    subsetter.subset(font)


def _to_truetype(font: TTFont) -> None:
    glyph_order, glyph_set = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {name: _quadratic_glyph(glyph_set[name], glyph_set) for name in glyph_order}
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = glyph_order, glyphs
    for name in glyph_order:
        glyphs[name].recalcBounds(glyf)
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(glyphs[name], "xMin", 0))
    del font["CFF "]
    font["maxp"] = _truetype_maxp(len(glyph_order))
    font["post"].formatType = 3.0  # no glyph names: nothing needs them
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"


def _quadratic_glyph(glyph: Any, glyph_set: Any) -> Any:
    pen = TTGlyphPen(glyph_set)
    # PostScript outlines run the other way round than TrueType's.
    glyph.draw(Cu2QuPen(pen, MAX_OUTLINE_ERROR, reverse_direction=True))
    return pen.glyph()


def _truetype_maxp(n_glyphs: int) -> Any:
    maxp = newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs, maxp.maxZones = 0x00010000, n_glyphs, 1
    for field in (
        "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions "
        "maxPoints maxContours maxCompositePoints maxCompositeContours maxComponentElements maxComponentDepth"
    ).split():
        setattr(maxp, field, 0)  # no hints; the counts of points are computed when saving
    return maxp


def _rename(font: TTFont) -> None:
    names = font["name"].names
    font["name"].names = [record for record in names if record.nameID not in DROPPED_NAMES]
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID]


def main() -> None:
    """Build the font from the collection named on the command line."""
    parser = argparse.ArgumentParser(description="Make the bundled font from a Noto Sans CJK collection.")
    parser.add_argument("source", type=Path, help="NotoSansCJK-Regular.ttc")
    target = build(parser.parse_args().source)
    print(f"{target} ({target.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
