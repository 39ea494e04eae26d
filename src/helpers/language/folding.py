"""One text, many spellings: width, case and script folded, character for character, by OpenCC.

`fold` makes a key for comparing, alike whatever stands around; it also merges characters that one of the two writings
tells apart (着 著, 乾 干). `simplify` is for reading. Words stay: 網路 becomes 网路, not 网络.
"""

from functools import lru_cache

from opencc import OpenCC

_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))
_CASED = ((0, 0x2E80), (0xA640, 0xAC00), (0xFF00, 0xFFF0), (0x10400, 0x11900), (0x16E00, 0x17000), (0x1E900, 0x1EA00))
_WIDE_FIRST, _WIDE_LAST, _WIDE_OFFSET = 0xFF01, 0xFF5E, 0xFEE0
_IDEOGRAPHIC_SPACE = 0x3000
_TABLE_SIZE = 0x323B0  # above it are no letters with case and no ideographs in use

# The newspaper Chinese of Hong Kong and Taiwan writes these; OpenCC's standard for traditional text does not know them.
_VARIANTS = dict(zip("敍枱粧糭衞衹暱伕痺簷", "叙台妆粽卫只昵夫痹檐", strict=True))
# What is another character in some words only, so that a key must not tell the two apart: 答覆, 計畫, 看著.
_MERGED = dict(zip("著瞭覆藉沈俱甦彷画", "着了复借沉具苏仿划", strict=True))
_PARTICLE = "著"


def fold(text: str) -> str:
    """Return the key of a text, to compare and not to show: width, case and script folded, every offset unchanged."""
    return text.translate(_folding_table())


def simplify(text: str) -> str:
    """Return `text` in simplified characters, every offset unchanged; width, case and punctuation stay."""
    if _traditional().isdisjoint(text):
        return text
    simple = _by_words(text)
    for variant in _VARIANTS.keys() & set(simple):
        simple = simple.replace(variant, _VARIANTS[variant])
    return simple


def _by_words(text: str) -> str:
    """Convert by OpenCC's words; by its characters what it cannot take or would lengthen."""
    try:
        simple = _converter("t2s").convert(text)
    except UnicodeEncodeError:  # half of a surrogate pair, which is no character
        simple = ""
    if len(simple) != len(text):
        return "".join(_characters().get(char, char) for char in text)
    if _PARTICLE not in simple:
        return simple
    taiwanese = _converter("tw2s").convert(text)
    if len(taiwanese) != len(text):
        return simple
    pairs = zip(simple, taiwanese, strict=True)
    return "".join(other if char == _PARTICLE else char for char, other in pairs)


@lru_cache(maxsize=2)
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    """Return the simplified form of each traditional character: one to one, by itself, as OpenCC has it."""
    ideographs = [chr(code) for first, last in _IDEOGRAPHS for code in range(first, last)]
    simple = _converter("t2s").convert("\n".join(ideographs)).split("\n")
    pairs = zip(ideographs, simple, strict=True)
    return {char: other for char, other in pairs if char != other and len(other) == 1} | _VARIANTS


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    """The characters that tell text to be traditional; 乾, 於 and others stand in simplified text on purpose."""
    return frozenset(char for char in _characters() if not char.encode("gb2312", "ignore"))


@lru_cache(maxsize=1)
def _folding_table() -> list[int]:
    """Return the character table of `fold`: one character to one character, so that offsets stay what they are."""
    table = list(range(_TABLE_SIZE))  # a list is looked up faster than a dict, and the rest is left alone
    table[_IDEOGRAPHIC_SPACE] = ord(" ")
    for first, last in _CASED:
        for code in range(first, last):
            char = chr(code - _WIDE_OFFSET) if _WIDE_FIRST <= code <= _WIDE_LAST else chr(code)
            lower = char.lower()
            table[code] = ord(lower if len(lower) == 1 else char)  # İ becomes two characters: it stays
    simple = _characters()
    for char in simple.keys() | _MERGED.keys():
        key = simple.get(char, char)
        key = simple.get(key, key)  # 薴 → 苧 → 苎
        table[ord(char)] = ord(_MERGED.get(key, key))
    return table
