"""The bundled font: ours in name, complete for GBK, small, and honest about what it lacks."""

import pytest
from build_font import build, wanted_characters
from fontTools.ttLib import TTCollection, TTFont
from matplotlib import font_manager

from helpers.display.fonts import FAMILY, font_path, missing_characters, printable, register_font, text_width

MISSING_IN_THE_SOURCE = {"≒"}  # the one character of GBK that Noto Sans CJK SC has no glyph for


@pytest.fixture(scope="module")
def font() -> TTFont:
    return TTFont(font_path())


def test_family_name_is_our_own_in_every_record(font):
    names = font["name"].names
    assert {str(name) for name in names if name.nameID in {1, 4, 16}} == {FAMILY}
    assert not [str(name) for name in names if name.nameID != 11 and "Noto" in str(name)]


def test_copyright_and_licence_travel_with_the_font(font):
    assert "Adobe" in font["name"].getDebugName(0)
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    licence = font_path().with_name("OFL.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright 2014-2021 Adobe")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_size_outlines_and_tables(font):
    assert font_path().stat().st_size < 8_000_000
    assert "glyf" in font
    assert not {"CFF ", "GSUB", "GPOS", "fpgm", "prep", "cvt "} & set(font.keys())


def test_all_of_gbk_is_there(font):
    gbk = {code for code in range(0x80, 0xD800) if chr(code).encode("gbk", errors="ignore")}
    lacking = {chr(code) for code in gbk - set(font.getBestCmap())}
    assert len(gbk) > 21_000
    assert lacking == MISSING_IN_THE_SOURCE
    assert gbk <= wanted_characters()


@pytest.mark.parametrize(
    "text", ["镕喆堃玥珺昇祎", "G² logDice α 95% −0.3 → “’” · … — 〓", "çéñüÅøß£€", "ǎǐǒǔǚ", "０１Ａ（）"]
)
def test_what_names_and_labels_need_is_there(text):
    assert missing_characters(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国 China", "中国 China"),
        ("𠮷野家", "〓野家"),
        ("한국", "〓〓"),
        ("😀!", "〓!"),
        ("一\n二", "一\n二"),
        ("a\tb\x00c", "a b c"),
        ("e\u0301te\u0301", "été"),
        ("\ufeff零\u200b宽", "零宽"),
        ("葛\U000e0100城\ufe0f", "葛城"),
        ("a\ud800b", "a〓b"),
        ("", ""),
    ],
)
def test_printable(text, expected):
    assert printable(text) == expected
    assert missing_characters(printable(text)) == []


def test_missing_characters_come_once_and_in_order():
    assert missing_characters("한中𠮷한") == ["한", "𠮷"]


def test_registering_twice_adds_one_font():
    assert register_font() == register_font() == FAMILY
    ours = [entry for entry in font_manager.fontManager.ttflist if entry.name == FAMILY]
    assert len({str(entry.fname) for entry in ours}) == len(ours) == 1


def test_width_of_a_chinese_character_is_the_size():
    assert text_width("中文", 10) == pytest.approx(20)
    assert text_width("", 10) == 0


def test_a_collection_without_our_face_is_refused(tmp_path):
    collection = tmp_path / "other.ttc"
    faces = TTCollection()
    faces.fonts = [TTFont(font_path())]
    faces.save(collection)
    with pytest.raises(ValueError, match=r"other\.ttc: no face called 'Noto Sans CJK SC'"):
        build(collection, tmp_path / "font.ttf")
