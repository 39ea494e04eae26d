"""Encodings: told beyond doubt, or refused."""

import pytest
from opencc import OpenCC

from helpers.paths import data_folder
from helpers.reading.formats import PageError, PageText, read_pages

SIMPLIFIED = (
    "构建网络空间命运共同体\n\n　　新华社北京11月9日电　习近平主席在致辞中说，我们倡导发展优先，"
    "构建更加普惠繁荣的网络空间。"
    "各国专家纷纷表示欢迎，认为大会为全球数字发展提供了重要平台。\n"
)
TRADITIONAL = (
    "世界互聯網大會發表了倡議，各國專家紛紛表示歡迎。記者在現場看到，來自不同國家的代表就"
    "數字經濟、人工智慧和網路安全等問題交換了意見，"
    "認為應當加強合作，讓更多的人分享發展的成果。\n"
)
JAPANESE = "政府は二十七日の閣議で、経済対策を盛り込んだ補正予算案を決定した。総額は前年度を上回る。"
KOREAN = "정부는 해상풍력 발전사업을 시작으로 산업현장에 자금 공급을 본격 시작한다. 위원회는 안건을 의결했다. 도착했다."
RUSSIAN = (
    "Правительство разработает проект основ государственной языковой политики, направленных на укрепление экономики."
)
FRENCH = (
    "Le président a déclaré que l'économie s'était révélée plus résistante que prévu; où êtes-vous? Ça dépend, très."
)


def read(content: bytes, encoding: str | None = None) -> PageText | PageError:
    ((_, page),) = read_pages("page.txt", content, encoding)
    return page


@pytest.mark.parametrize(
    ("text", "written", "recorded"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED.replace("\n", "").replace("11", "").replace("9", ""), "utf-16-le", "utf-16-le"),  # no NUL in it
        (TRADITIONAL.replace("記者", "㗎喺記者"), "big5hkscs", "big5hkscs"),
        ("Only ASCII.\n", "ascii", "utf-8"),
        (FRENCH, "utf-8", "utf-8"),
        ("Home · News · Sport", "utf-8", "utf-8"),  # · has the bytes of 路 in GBK
        ("·" * 40, "utf-8", "utf-8"),
    ],
)
def test_encodings_are_told_and_recorded(text, written, recorded):
    page = read(text.encode(written))
    assert isinstance(page, PageText), page
    assert (page.encoding, page.lines) == (recorded, text.splitlines())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp1252"),
        ("联通", "gbk"),  # valid UTF-8, by accident
        ("歡迎來到這裡", "big5"),
        ("欢迎来到这里", "gbk"),
        (SIMPLIFIED, "utf-32-le"),
    ],
)
def test_what_is_not_surely_chinese_is_refused_and_never_guessed(text, written):
    error = read(text.encode(written))
    assert isinstance(error, PageError), error
    assert error.remedy


def test_two_encodings_in_one_file_are_noticed():
    error = read((SIMPLIFIED * 20).encode("gb18030") + (TRADITIONAL * 9).encode("big5"))
    assert isinstance(error, PageError)


@pytest.mark.parametrize("written", ["utf-8", "gb18030"])
def test_one_damaged_byte_is_refused_with_its_line(written):
    lines = [line.encode(written) for line in (SIMPLIFIED * 5).splitlines()]
    error = read(b"\n".join([*lines[:8], lines[8] + b"\xff", *lines[9:]]))
    assert isinstance(error, PageError)
    assert (error.problem, error.line) == (f"is not valid {written}: a byte of it is damaged", 9)


@pytest.mark.parametrize(
    ("named", "recorded"), [("big5", "big5"), ("Big5-HKSCS", "big5hkscs"), ("gbk", "gb18030"), ("gb2312", "gb18030")]
)
def test_a_named_encoding_is_used(named, recorded):
    page = read("歡迎來到這裡".encode("big5" if "big5" in named.lower() else "gbk"), named)
    assert isinstance(page, PageText), page
    assert (page.lines, page.encoding) == (["歡迎來到這裡"], recorded)


def test_a_named_encoding_is_held_to_strictly():
    error = read("好\n好\n".encode("big5") + b"\xff\n", "big5")
    assert isinstance(error, PageError)
    assert (error.problem, error.line) == ("is not valid big5", 3)


def test_the_remedy_for_a_short_page_works():
    content = "歡迎來到這裡".encode("big5")
    error = read(content)
    assert isinstance(error, PageError)
    assert 'encoding="big5"' in error.remedy
    assert read(content, "big5").lines == ["歡迎來到這裡"]


@pytest.mark.parametrize("length", [20, 50, 200])
@pytest.mark.parametrize("written", ["gb18030", "cp950", "utf-16-le", "utf-16-be"])
def test_no_piece_of_an_article_is_ever_read_as_other_text(length, written):
    """The measurement behind the thresholds, on a sample: nothing is read wrongly, and what is long enough is read."""
    texts = ["".join(path.read_text("utf-8-sig").split()) for path in sorted(data_folder("articles").glob("*.txt"))]
    if written != "gb18030":
        texts = [OpenCC("s2tw").convert(text) for text in texts]
    n_read = n_pieces = 0
    for text in texts:
        for start in range(0, len(text) - length, 211):
            content = text[start : start + length].encode(written, "ignore")
            page = read(content)
            n_pieces += 1
            if isinstance(page, PageText):
                assert page.lines == content.decode(written).splitlines()
                n_read += 1
    assert n_read >= {20: 0, 50: 0.8, 200: 1}[length] * n_pieces
