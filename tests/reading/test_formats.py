import pytest

from helpers.reading.formats import PageError, read_page

TEXT = "构建网络空间命运共同体\n\n新华社北京电 习近平主席在致辞中说，我们倡导发展优先。\n"


@pytest.mark.parametrize(
    ("encoding", "recorded"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("gb18030", "gb18030"), ("gbk", "gb18030")],
)
def test_encodings_are_told_and_recorded(tmp_path, encoding, recorded):
    page = tmp_path / "page.txt"
    page.write_bytes(TEXT.encode(encoding))
    read = read_page(page)
    assert read.encoding == recorded
    assert read.lines == TEXT.splitlines()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_line_is_what_a_newline_ends_or_the_rest(tmp_path, newline):
    page = tmp_path / "page.txt"
    page.write_bytes(newline.join(["一", "", "二\u2028还是二\x0c还是二"]).encode())
    assert read_page(page).lines == ["一", "", "二\u2028还是二\x0c还是二"]


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"", 1, "holds no text"),
        (b" \n\n", 1, "holds no text"),
        (b"\xe4\xb8\xad\n\x00\x01", 2, "is not text"),
        ("網路空間命運共同體的構建，國際社會廣泛關注".encode("big5"), 1, "neither UTF-8 nor"),
        ("好\n".encode() + b"\xff\xff\xff", 2, "neither UTF-8 nor"),
        (b"\xff\xfe\x00\xd8", 1, "byte order mark"),
    ],
)
def test_what_cannot_be_read_names_file_line_and_remedy(tmp_path, content, line, problem):
    page = tmp_path / "page.txt"
    page.write_bytes(content)
    with pytest.raises(PageError, match=problem) as caught:
        read_page(page)
    assert caught.value.line == line
    assert "page.txt" in str(caught.value)
    assert caught.value.remedy in str(caught.value)


def test_big5_is_never_read_as_other_chinese(tmp_path):
    page = tmp_path / "page.txt"
    page.write_bytes(("世界互聯網大會發表了倡議，各國專家紛紛表示歡迎。" * 20).encode("big5"))
    with pytest.raises(PageError):
        read_page(page)


def test_a_missing_file_is_a_page_error(tmp_path):
    with pytest.raises(PageError, match="cannot be opened"):
        read_page(tmp_path / "none.txt")
