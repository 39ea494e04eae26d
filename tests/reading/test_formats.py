"""What holds for every format, and for text files."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.reading.formats import PAGE_SUFFIXES, PageError, PageText, read_pages


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_line_is_what_a_newline_ends_or_the_rest(newline):
    content = newline.join(["一", "", "二\u2028还是二\x0c还是二\u200b"]).encode()
    ((key, page),) = read_pages("page.txt", content)
    assert (key, page.lines) == ("", ["一", "", "二\u2028还是二\x0c还是二\u200b"])


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"", 1, "holds no text"),
        (b" \n\n", 1, "holds no text"),
        (b"\xe4\xb8\xad\n\x00\x01", 2, "is not text"),
        ("好\r".encode() + b"\xff\xff\xff", 2, "neither UTF-8 nor"),
        (b"\xff\xfe\x00\xd8", 1, "byte order mark"),
        ("\ufeff甲\n\0".encode("utf-16-le"), 2, "is not text"),
    ],
)
def test_what_cannot_be_read_names_file_line_and_remedy(content, line, problem):
    ((_, error),) = read_pages("日报/page.txt", content)
    assert isinstance(error, PageError)
    assert problem in error.problem
    assert error.line == line
    assert "日报/page.txt" in str(error)
    assert error.remedy in str(error)


@pytest.mark.parametrize(
    ("encoding", "columns", "message"),
    [
        ("utf8000", None, "there is no such encoding"),
        ("rot13", None, "there is no such encoding"),
        ("utf-7", None, "there is no such encoding"),
        (None, {"body": "正文"}, "there is no field body; choose among title"),
        (None, ["稿件内容"], "give field and name of its column"),
        (None, {"text": ["稿件内容"]}, "give field and name of its column"),
        (None, "正文", "give field and name of its column"),
    ],
)
def test_an_option_that_no_file_could_follow_is_refused_at_once(encoding, columns, message):
    with pytest.raises(ValueError, match=message):
        read_pages("page.txt", b"", encoding, columns)


@pytest.mark.parametrize("suffix", PAGE_SUFFIXES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8"))))
def test_any_bytes_at_all_give_pages_or_errors(suffix, content):
    for prefix in (b"", b"PK\x03\x04", b"%PDF-1.7\n", b'\xef\xbb\xbf\xe6\xad\xa3\xe6\x96\x87,"a"\n'):
        for key, page in read_pages(f"page{suffix.upper()}", prefix + content):
            assert isinstance(key, str)
            assert isinstance(page, PageText | PageError)
            if isinstance(page, PageText):
                assert any(line.strip() for line in page.lines)
                assert set(page.markup) | set(page.aside) <= set(range(1, len(page.lines) + 1))
