"""Tables, one article a row: CSV, TSV and workbooks."""

import csv
import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from helpers.reading.formats import PageError, PageText, read_pages
from helpers.reading.formats.tables import usual_names

TEXT = "新华社北京电　各国专家纷纷表示欢迎。"


def read(content: str | bytes, name: str = "table.csv", columns: dict[str, str] | None = None) -> dict:
    content = content.encode() if isinstance(content, str) else content
    return dict(read_pages(name, content, columns=columns))


def workbook(*sheets: tuple[str, list[list]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_row_is_a_page_with_what_its_other_columns_state():
    pages = read(f"正文,日期,备注,作者,标题,来源\n{TEXT},2023-11-09,略,张三,题,新华社\n")
    page = pages["#2"]
    assert page.lines == ["2023-11-09", "略", "新华社", "题", "张三", TEXT]
    assert page.aside == {1: "column 日期: the date", 2: "column 备注: not read", 3: "column 来源: the source"}
    assert page.markup == {4: "title"}
    assert (page.published, page.published_basis, page.agency) == ("2023-11-09", "column 日期", "新华社")
    assert page.one_article
    assert page.encoding == "utf-8"


@pytest.mark.parametrize(
    ("content", "keys"),
    [
        ("正文\n甲\n\n乙\n", ["#2", "#4"]),  # numbered as a spreadsheet shows them, empty rows counted
        ("\n正文\r\n甲", ["#3"]),
        ('正文,x\n"一\n二,""三""",\n乙,\n', ["#2", "#3"]),
        ("正文\n甲\n,,,\n", ["#2"]),
    ],
)
def test_rows_are_numbered_as_a_spreadsheet_shows_them(content, keys):
    assert list(read(content)) == keys


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ('"一\n二"', ["一", "二"]),
        ('"一\r\n\r\n二"', ["一", "", "二"]),
        ('"他说：""好""，是"', ['他说："好"，是']),
        ('他说："好"', ['他说："好"']),
        ('"甲"乙', ["甲乙"]),
        ("甲" * 200_000, ["甲" * 200_000]),
    ],
)
def test_cells_are_read_whole(cell, lines):
    assert read(f"标题,正文,x\n,{cell},\n")["#2"].lines == lines


@pytest.mark.parametrize("header", ["正文", "Full Text", "full_text", "ＣＯＮＴＥＮＴ", "內容", " 正 文 ", "新闻正文"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_columns_are_found_by_their_usual_names(header, delimiter):
    page = read(f"编号{delimiter}{header}\n1{delimiter}一，二、三")["#2"]
    assert page.lines == ["1", "一，二、三"]


def test_a_source_is_read_without_its_label():
    assert read(f"正文,来源\n{TEXT},来源：江州日报\n")["#2"].agency == "江州日报"


def test_the_usual_names_are_distinct_and_of_known_fields():
    names = [name for _, name in usual_names()]
    assert len(set(names)) == len(names)
    assert {field for field, _ in usual_names()} == {"title", "subtitle", "author", "date", "source", "text"}


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        ({"text": "报道"}, ["题", "甲", "全部"]),
        ({"text": "稿件内容"}, ["乙", "题", "甲"]),  # not in this table: its usual names hold
        ({"title": "导语"}, ["乙", "题", "甲"]),
    ],
)
def test_columns_of_the_user_add_to_the_usual_ones(columns, lines):
    content = "标题,正文,报道\n题,甲,乙\n".replace("乙", "全部" if columns == {"text": "报道"} else "乙")
    page = read(content, columns=columns)["#2"]
    assert sorted(page.lines) == sorted(lines)
    assert page.lines[-1] == lines[-1]


CAPTION = "检索导出 2025年8月"


@pytest.mark.parametrize(
    ("above", "header", "columns"),
    [
        ([[CAPTION], [None]], ["标题", "正文"], None),
        ([[None], [CAPTION], ["检索词", "粮食"]], ["标题", "正文"], None),
        ([[CAPTION]], ["标题", "稿件内容"], {"text": "稿件内容"}),
        ([[f"{CAPTION} {n}"] for n in range(9)], ["标题", "正文"], None),
    ],
)
def test_the_header_is_found_below_a_caption(above, header, columns):
    rows = [*above, header, ["题", "甲"]]
    key = f"#{len(rows)}"
    assert read(workbook(("一", rows)), "table.xlsx", columns)[key].lines == ["题", "甲"]
    text = "\n".join("\t".join(cell or "" for cell in row) for row in rows)
    pages = read(text, "table.tsv", columns)
    assert list(pages) == [key]
    assert pages[key].lines == ["题", "甲"]


def test_the_header_is_looked_for_in_the_first_rows_only():
    ((_, error),) = read("\n".join([*[CAPTION] * 10, "正文", "甲"])).items()
    assert "no column that is known" in error.problem


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("甲<br>乙<BR/>丙", ["甲", "乙", "丙"]),
        ("<p>甲</p><p class=x>乙</p>", ["甲", "", "乙"]),
        ("<div><b>甲</b>&nbsp;乙&amp;</div>", ["甲 乙&"]),
        ("&nbsp;&nbsp;甲", ["  甲"]),
        ("<p style='x'>甲", ["甲"]),
        ("甲 < 乙 > 丙", ["甲 < 乙 > 丙"]),
        ("<人民日报>与&amp;", ["<人民日报>与&amp;"]),
        ("若 a<b 且 p>0", ["若 a<b 且 p>0"]),
    ],
)
def test_html_in_a_cell_is_shown_as_a_browser_does(cell, lines):
    assert read(f"正文\n{cell}\n")["#2"].lines == lines


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (r"甲。\n\n乙。", ["甲。", "", "乙。"]),
        (r"甲。\r\n\u3000\u3000乙。", ["甲。", "  乙。"]),
        (r"甲。\n他说：\"好。\"", ["甲。", '他说："好。"']),
        (r"甲在 C:\news 和 D:\test 里。", [r"甲在 C:\news 和 D:\test 里。"]),
        ("甲。<script>var a='<p>';</script><p>乙。</p>", ["甲。", "乙。"]),
        ("他说&ldquo;好&rdquo;。&amp;nbsp;", ["他说“好”。 "]),
        ("\"['甲。', '乙。']\"", ["甲。", "", "乙。"]),
        ("['甲。' 与 '乙。']", ["['甲。' 与 '乙。']"]),
    ],
)
def test_traces_of_programs_are_taken_out_of_a_cell(cell, lines):
    assert read(f"正文\n{cell}\n")["#2"].lines == lines


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("渡口架桥。  市民高兴。", ["渡口架桥。", "", "市民高兴。"]),
        ("他說：「好。」　　市民高興。", ["他說：「好。」", "", "市民高興。"]),
        ("渡口架橋。　市民高興。", ["渡口架橋。", "", "市民高興。"]),
        (
            "渡口架橋。     市民盼通車   工程師方磊說，快了。",
            ["渡口架橋。", "", "市民盼通車", "", "工程師方磊說，快了。"],
        ),
        ("工程师张  三说，快了。", ["工程师张  三说，快了。"]),
        ("「好！　好！」他說。", ["「好！　好！」他說。"]),
        ("渡口架桥。 市民高兴。", ["渡口架桥。 市民高兴。"]),
        ('"渡口架桥。  市民\n高兴。"', ["渡口架桥。  市民", "高兴。"]),
    ],
)
def test_blanks_stand_for_line_ends_that_were_lost(cell, lines):
    assert read(f"正文\n{cell}\n")["#2"].lines == lines


def test_a_title_that_the_text_says_again_is_set_aside():
    page = read("title,text\n渡口　架橋通車,渡口 架橋通車 【本報訊】市民高興。\n")["#2"]
    assert page.lines == ["渡口　架橋通車", "渡口 架橋通車", "【本報訊】市民高興。"]
    assert page.aside == {2: "column text: the title again"}
    assert not read("title,text\n渡口,渡口架橋通車。\n")["#2"].aside


LONG = "江州渡口昨日架起了新桥，两岸的居民一早就来看热闹，老人说等了三十年。" * 3


@pytest.mark.parametrize(
    ("header", "cells", "published", "told"),
    [
        (
            "标题,稿子,见报",
            f"新桥,{LONG},2031-05-06",
            "2031-05-06",
            ["the text is taken from “稿子”", "the date is taken"],
        ),
        ("标题,正文,crawl_time", f"新桥,{LONG},2031-05-06", "", ["no column is known as date", "“crawl_time”"]),
        ("正文,题,日期", f"{LONG},新桥,2031-05-06", "2031-05-06", ["no column is known as title", "“题”"]),
        ("正文,标题,甲日,乙日", f"{LONG},新桥,2031-05-06,2031-05-07", "", ["no column is known as date"]),
        ("正文,标题,日期,编号", f"{LONG},新桥,2031-05-06,3", "2031-05-06", []),
    ],
)
def test_a_column_is_known_by_what_it_holds_or_told(header, cells, published, told):
    pages = read(f"{header}\n{cells}\n{cells}\n")
    assert pages["#2"].published == published
    assert all(part in pages["#2"].told for part in told) if told else not pages["#2"].told
    assert not pages["#3"].told


def test_two_columns_of_long_text_are_not_chosen_between():
    ((_, error),) = read(f"甲文,乙文\n{LONG},{LONG}\n").items()
    assert "no column that is known" in error.problem


def test_columns_may_be_named_by_the_user():
    pages = read("正文,报道\n摘要,全部\n", columns={"text": "报道"})
    assert pages["#2"].lines == ["摘要", "全部"]
    assert pages["#2"].aside == {1: "column 正文: not read"}


@pytest.mark.parametrize(
    ("content", "columns", "line", "parts"),
    [
        ("编号,报道\n1,甲\n", None, 1, ["“编号”, “报道”", "columns="]),
        ("编号,报道\n1,甲\n", {"text": "稿件"}, 1, ["no column “稿件”", "“报道”"]),
        ("\n\n", None, 1, ["holds no text"]),
        ('"正文\n甲', None, 1, ["quotation mark"]),
    ],
)
def test_a_table_that_cannot_be_read_is_one_error(content, columns, line, parts):
    ((key, error),) = read(content, columns=columns).items()
    assert (key, error.line) == ("", line)
    assert all(part in str(error) for part in parts)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("题,甲,2023,多", "has 4 cells where the header has 3"),
        (",,2023-11-09", "its column of text is empty"),
        ("题,,2023-11-09", "has no text"),
        ("题,<br>,", "has no text"),
    ],
)
def test_a_bad_row_is_an_error_and_the_rest_go_on(row, problem):
    pages = read(f"标题,正文,日期\n{row}\n题,乙,2023\n")
    assert isinstance(pages["#2"], PageError)
    assert problem in pages["#2"].problem
    assert pages["#2"].line == 2
    assert isinstance(pages["#3"], PageText)


@pytest.mark.parametrize("rest", ['"乙\n丙\n', '"', '"乙""', '乙,"\n', '"' * 2_000_001])
def test_a_quotation_mark_left_open_ends_the_table_with_an_error(rest):
    pages = read(f"正文,x\n甲\n{rest}")
    assert isinstance(pages["#2"], PageText)
    assert "quotation mark" in pages["#3"].problem
    assert list(pages) == ["#2", "#3"]


def test_the_limit_of_the_csv_module_is_left_as_it_was():
    limit = csv.field_size_limit()
    pages = read_pages("table.csv", f"正文\n{'甲' * 200_000}\n乙\n".encode())
    next(pages)
    assert csv.field_size_limit() == limit


def test_workbooks_give_dates_and_numbers_as_they_are_read():
    rows = [
        ["日期", "时间", "编号", "比", "标题", "正文"],
        [date(2023, 11, 9), datetime(2023, 11, 9, 8, 30), 7.0, 0.5, "题", TEXT],
    ]
    page = read(workbook(("一", rows)), "table.xlsx")["#2"]
    assert page.lines == ["2023-11-09", "2023-11-09 08:30:00", "7", "0.5", "题", TEXT]
    assert (page.published, page.encoding) == ("2023-11-09", "xlsx")


def test_sheets_after_the_first_are_named_and_each_may_fail():
    content = workbook(
        ("一", [["正文"], ["甲"]]), ("名单", [[None], ["正文"], ["乙"]]), ("数", [["年", "篇"], [1, 2]]), ("空", [])
    )
    pages = read(content, "table.xlsx")
    assert list(pages) == ["#2", "#名单!3", "#数"]
    assert isinstance(pages["#数"], PageError)
    assert "“年”, “篇”" in str(pages["#数"])


def test_formulas_without_a_result_and_error_values_are_set_aside():
    rows = [["标题", "备注", "正文"], ["题", "=A1", "甲"], ["题", "#REF!", "乙"], [None, None, "=A1"]]
    pages = read(workbook(("一", rows)), "table.xlsx")
    assert "a formula whose result was not saved" in pages["#2"].aside[1]
    assert pages["#3"].aside == {1: "column 备注: an error value of the spreadsheet"}
    assert "a formula" in pages["#4"].problem


def with_sheet(xml: str) -> bytes:
    """A workbook whose sheet is `xml`."""
    whole, changed = BytesIO(workbook(("一", [["正文"], ["甲"]]))), BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(member.filename, xml.encode() if member.filename.endswith("sheet1.xml") else content)
    return changed.getvalue()


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
CELL = '<c r="A{0}" t="inlineStr"><is><t>正文</t></is></c>'


def test_a_sheet_is_as_large_as_its_rows_and_not_as_it_says():
    rows = "".join(f'<row r="{number}">{CELL.format(number)}</row>' for number in (1, 2))
    content = with_sheet(SHEET.format(f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>'))
    assert list(read(content, "table.xlsx")) == ["#2"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is damaged"),
        (b"\xd0\xcf\x11\xe0 old", "before 2007"),
        (with_sheet("<worksheet"), "is damaged"),
        (with_sheet(" " * 50_000_000), "would unpack to more than"),
        (with_sheet(SHEET.format('<sheetData><row r="999999999999"/></sheetData>')), "rows"),
        (workbook(("一", [["正文"] * 2000])), "columns"),
        (workbook(("一", [])), "holds no text"),
        (workbook(("一", [["报道"], ["甲"]])), "no column that is known"),
    ],
)
def test_damaged_and_hostile_workbooks_are_one_error(content, problem):
    ((_, error),) = read(content, "table.xlsx").items()
    assert isinstance(error, PageError)
    assert problem in error.problem
