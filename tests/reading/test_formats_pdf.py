"""PDFs with a text layer, and those without."""

from io import BytesIO

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from helpers import load_corpus
from helpers.display.fonts import register_font
from helpers.reading.formats import PageError, PageText, read_pages


def pdf(*sheets: list[str] | None) -> bytes:
    """A PDF whose sheets hold lines of text, or for None a picture."""
    content = BytesIO()
    with matplotlib.rc_context({"pdf.fonttype": 42}), PdfPages(content) as document:
        for lines in sheets:
            figure = Figure(figsize=(4, 4))
            if lines is None:
                figure.figimage(np.zeros((50, 50)))
            for number, line in enumerate(lines or []):
                figure.text(0.1, 0.9 - 0.1 * number, line, family=register_font())
            document.savefig(figure)
    return content.getvalue()


def read(content: bytes) -> list[PageText | PageError]:
    return [page for _, page in read_pages("page.pdf", content)]


def test_lines_of_one_sheet_after_the_other():
    (page,) = read(pdf(["网络空间", "命运共同体"], ["第二页"]))
    assert page.lines == ["网络空间", "命运共同体", "\f第二页"]
    assert page.encoding == "pdf"


def test_sheets_that_are_scans_are_named_beside_the_text_of_the_others():
    page, error = read(pdf(["网络空间"], None, None))
    assert page.lines[0] == "网络空间"
    assert error.problem == "pages 2, 3 are each a scan without text"
    assert "OCR" in error.remedy


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is damaged"),
        (b"%PDF-1.7\nrubbish", "is damaged"),
        (pdf(["网络空间"])[:600], "is damaged"),
        (pdf(None), "is a scan without text"),
    ],
)
def test_what_cannot_be_read_is_one_error(content, problem):
    (error,) = read(content)
    assert isinstance(error, PageError)
    assert problem in error.problem


def test_a_password_is_named():
    # Its trailer says that it is encrypted, by a key that the empty password does not give.
    keys = (
        b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> >>"
    )
    content = pdf(["网络空间"])
    (error,) = read(content.replace(b"trailer\n<<", b"trailer\n<< /ID [<00><00>] " + keys))
    assert isinstance(error, PageError)
    assert error.problem == "is encrypted"


def test_a_glyph_without_a_unicode_value_is_a_lost_character_with_its_page(tmp_path):
    with matplotlib.rc_context({"pdf.compression": 0}):
        content = pdf(["数字乡村"], ["青年返乡", "state-of-the-art"])
    lost = content.replace(f"<{ord('年'):04x}>".encode(), b"<0000>")
    assert lost != content
    (page,) = read(lost)
    assert page.lines == ["数字乡村", "\f青\ufffd返乡", "state-of-the-art"]
    (tmp_path / "page.pdf").write_bytes(lost)
    (doubt,) = load_corpus(tmp_path).doubts.query("doubt == 'lost_character'").itertuples()
    assert (doubt.line, doubt.detail) == (2, "U+FFFD in «青\ufffd返乡» (page 2 of the PDF)")
