"""Word documents."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from helpers.reading.formats import PageError, PageText, read_pages
from helpers.reading.formats import page_text as page_text_module

BODY = "各国专家纷纷表示欢迎，认为大会为全球数字发展提供了重要平台。"
BOX = (
    "<w:r {w}><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
    "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def saved(document) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def read(content: bytes) -> PageText | PageError:
    ((_, page),) = read_pages("page.docx", content)
    return page


def test_paragraphs_tables_and_breaks_in_document_order():
    document = docx.Document()
    document.add_paragraph("甲\n乙")  # a soft break
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "左", "右"
    document.add_paragraph("a\tb")
    page = read(saved(document))
    assert page.lines == ["甲", "乙", "", "左", "", "右", "", "a\tb"]
    assert page.encoding == "docx"


CELLS = [["省份", "用户"], ["贵州", "61230"], ["", "万户"]]


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (CELLS, ["省份\t用户", "贵州\t61230", "\t万户"]),
        ([["省\n份", "用户"], ["贵州", "61230"]], ["省 份\t用户", "贵州\t61230"]),
        ([["省份", "用户"]], None),
        ([["省份"], ["贵州"]], None),
        ([["省份", "用户"], ["贵州", "多年来第一次。增加"]], None),
        ([["省份", "用户"], ["贵州", "长" * 41]], None),
    ],
)
def test_tables_of_data_are_set_aside_and_others_laid_out(cells, lines):
    document = docx.Document()
    document.add_paragraph("甲")
    table = document.add_table(len(cells), len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("乙")
    page = read(saved(document))
    if lines:
        assert page.lines == ["甲", "", *lines, "", "乙"]
        assert page.aside == dict.fromkeys(range(3, 3 + len(lines)), "table in the document")
        return
    assert not page.aside
    assert page.lines == ["甲", "", *(line for row in cells for text in row for line in (text, "")), "乙"]


@pytest.mark.parametrize("inside", ["heading", "table"])
def test_a_table_that_holds_a_heading_or_another_table_lays_out(inside):
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, "一二三四", strict=True):
        cell.text = text
    if inside == "heading":
        table.cell(0, 0).paragraphs[0].style = "Heading 1"
    else:
        inner = table.cell(1, 1).add_table(2, 2)
        for cell in inner._cells:
            cell.text = "数"
    page = read(saved(document))
    assert [line for line in page.lines if line in [*"一二三四"]] == [*"一二三四"]
    assert list(page.aside.values()) == ["table in the document"] * (2 if inside == "table" else 0)


@pytest.mark.parametrize(
    ("styles", "markup"),
    [
        (["Title", "Heading 1", "Normal"], {1: "title", 2: "heading"}),
        (["Heading 1", "Heading 2", "Normal"], {1: "title", 2: "heading"}),
        (["Heading 1", "Heading 1", "Normal"], {1: "heading", 2: "heading"}),
        (["Heading 2", "Normal", "Normal"], {1: "heading"}),
        (["Normal", "标题 1", "Normal"], {2: "title"}),
        (["Normal", "outline", "Normal"], {2: "heading"}),
        (["Normal", "bold", "Normal"], {2: "heading"}),
    ],
)
def test_styles_mark_titles_and_headings(styles, markup):
    document = docx.Document()
    document.styles.add_style("标题 1", 1)
    level_three = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="2"/>')
    for number, style in enumerate(styles):
        paragraph = document.add_paragraph(style=style if style in document.styles else "Normal")
        paragraph.add_run(BODY if style == "Normal" and number == 2 else f"行{number}").bold = style == "bold" or None
        if style == "outline":
            paragraph._p.get_or_add_pPr().append(level_three)
    assert read(saved(document)).markup == markup


@pytest.mark.parametrize(
    ("xml", "lines"),
    [
        ("<w:del {w}><w:r><w:delText>删</w:delText></w:r></w:del>", ["甲"]),
        ("<w:ins {w}><w:r><w:t>增</w:t></w:r></w:ins>", ["甲增"]),
        ("<w:moveFrom {w}><w:r><w:t>移</w:t></w:r></w:moveFrom>", ["甲"]),
        ("<w:r {w}><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>", ["甲"]),
        ("<w:r {w}><w:instrText>PAGE</w:instrText></w:r>", ["甲"]),
        (BOX, ["甲", "框"]),  # once, not again for old programs
    ],
)
def test_revisions_boxes_and_what_is_not_printed(xml, lines):
    document = docx.Document()
    document.add_paragraph("甲")._p.append(parse_xml(xml.format(w=nsdecls("w"))))
    assert read(saved(document)).lines == lines


def test_headers_and_footers_are_set_aside():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "人民日报"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("甲")
    page = read(saved(document))
    assert page.lines == ["人民日报", "甲", "第1页"]
    assert page.aside == {1: "header of the document", 3: "footer of the document"}


def test_footnotes_come_last_and_their_separators_not_at_all():
    w = nsdecls("w")
    notes = (
        f"<w:footnotes {w}><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>"
        "<w:footnote w:id='1'><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    document = docx.Document()
    document.add_paragraph("甲")
    uri = docx.opc.packuri.PackURI("/word/footnotes.xml")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = docx.opc.part.Part(uri, kind, notes.encode(), document.part.package)
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    document.part.relate_to(part, relation)
    assert read(saved(document)).lines == ["甲", "注"]


def with_document(xml: bytes) -> bytes:
    """A Word document whose main part is `xml`."""
    document = docx.Document()
    document.add_paragraph("甲")
    whole, changed = BytesIO(saved(document)), BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, xml if member.filename == "word/document.xml" else old.read(member))
    return changed.getvalue()


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
W = nsdecls("w")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is damaged"),
        (b"PK\x03\x04 no archive", "is damaged"),
        (b"\xd0\xcf\x11\xe0 old", "before 2007"),
        (saved(docx.Document()), "holds no text"),
        (with_document(b"<w:document"), "is damaged"),
        (with_document(b" " * 50_000_000), "would unpack to more than"),
        (
            with_document(
                f'<!DOCTYPE x [<!ENTITY e0 "x">{ENTITIES}]><w:document {W}><w:body><w:p><w:r><w:t>&e29;</w:t></w:r>'
                "</w:p></w:body></w:document>".encode()
            ),
            "",
        ),
        (with_document(f"<w:document {W}><w:body>{'<w:p>' * 5000}".encode()), "is damaged"),
    ],
)
def test_damaged_and_hostile_documents_are_one_error(content, problem):
    error = read(content)
    assert isinstance(error, PageError)
    assert problem in error.problem


def test_without_its_library_the_error_says_how_to_install_it(monkeypatch):
    def missing(name: str):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(page_text_module, "import_module", missing)
    for suffix in (".docx", ".pdf", ".xlsx"):
        ((_, error),) = read_pages(f"page{suffix}", b"")
        assert isinstance(error, PageError)
        assert 'pip install "newsprint-notebooks[formats]"' in error.remedy
