import io
import json
import os
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import damage
import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from line_account import lines_of, losses

from helpers.codebook import columns
from helpers.reading.account import page_lines
from helpers.reading.corpus import Corpus, CorpusError, load_corpus
from helpers.reading.formats import PageText, read_pages
from helpers.reading.page import parse_page, rows_of_page
from helpers.reading.reprints import Reprints

GOOD = "好.txt"
GOOD_TEXT = "渔港的早晨\n\n清晨的渔港还没有完全醒来，几个老人已经坐在堤岸上补网，说着今年的收成和儿女的婚事。\n"
PROSE = [damage.read_prose(path) for path in sorted(damage.PROSE.glob("*.txt"))]
RECIPES = [recipe for recipe in damage.RECIPES if recipe.encoding in ("utf-8", "utf-8-sig")]
QUICK = settings(max_examples=25, deadline=None)


def read(files: dict[str, bytes]) -> Corpus:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        corpus = load_corpus(folder)
        assert accounted_for(corpus) == set(files)
        assert not losses(corpus, texts_of(corpus))
        return corpus


def accounted_for(corpus: Corpus) -> set[str]:
    """The files in the ledger and those in the errors; none may be in both."""
    in_ledger = {source.split("#")[0] for source in corpus.ledger["source"]}
    in_errors = {source for source in corpus.errors["source"] if "#" not in source}
    assert not in_ledger & in_errors
    assert corpus.errors["problem"].str.len().min() > 0 or corpus.errors.empty
    return in_ledger | in_errors


def texts_of(corpus: Corpus) -> dict[str, list[str]]:
    return {source: list(rows["text"]) for source, rows in page_lines(corpus).groupby("source", sort=False)}


# --- the check itself --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fate", "passage", "reason", "text", "fault"),
    [
        ("kept", "p", "body", "甲乙", ""),
        ("kept", "p", "body", "甲丙", "passages hold"),
        ("kept", "p", "body", "甲", "passages hold"),
        ("kept", "p", "body", "乙甲", "passages hold"),
        ("kept", "q", "body", "甲乙", "holds nothing of it"),
        ("kept", "p", "credit; before it, printed before, in line 1", "乙", ""),
        ("kept", "p", "credit; before it, printed before, in line 1", "甲", "passages hold"),
        ("blank", None, "", "", "called blank"),
        ("furniture", None, "", "", "without a reason"),
        ("furniture", None, "page number", "", ""),
        ("duplicate", None, "printed before", "甲乙", "but in a passage"),
    ],
)
def test_a_loss_is_seen(fate, passage, reason, text, fault):
    ledger = pd.DataFrame({"source": ["s"], "line": [1], "fate": [fate], "passage_id": [passage], "reason": [reason]})
    rows = [("p", "s", text, "0:1")] if text else []
    passages = pd.DataFrame(rows, columns=["passage_id", "source", "text", "line_offsets"])
    corpus = SimpleNamespace(ledger=ledger, passages=passages)
    found = losses(corpus, {"s": ["**甲 乙\u200b**"]})
    assert [fault in problem for problem in found] == ([True] if fault else [])
    assert losses(corpus, {"s": ["**甲乙**", "丙"]})


# --- (a) damaged pages -------------------------------------------------------------------------------------------


@QUICK
@given(st.sampled_from(PROSE), st.sampled_from(RECIPES), st.integers(0, 10**6))
def test_every_character_of_a_damaged_page_is_accounted_for(paragraphs, recipe, seed):
    raw = damage.damage(paragraphs, recipe, seed)
    corpus = read({"page.txt": damage.encode(raw, recipe)})
    assert not losses(corpus, {"page.txt": lines_of(raw)})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_every_character_is_accounted_for_in_any_encoding(encoding):
    recipe = damage.RECIPES[3]
    for paragraphs in PROSE[::4]:
        raw = damage.damage(paragraphs, recipe)
        corpus = read({"page.txt": raw.encode(encoding)})
        assert not losses(corpus, {"page.txt": lines_of(raw)})


# --- (b) pages of nasty lines ------------------------------------------------------------------------------------

NASTY = [
    "", " ", "　　", "\f", "\ufeff", "\u200b\u200b", "#", "# ", "##标题", "###### 六级 ######", "####### 七级", "**",
    "****", "** **", "__", "_ _", "**粗体**", "**一半", "一半**", "**甲**和**乙**", "***粗斜***", "# **标题** #",
    "__下划线__", "- - -", "---", "===", "***", "* 项目", "> 引文", "| 表 | 格 |", "要闻", "## 要闻", "第A07版",
    "第A08版", "7", "8", "9", "—— 8 ——", "2024年11月10日 星期日", "11月10日", "2023年2月30日",
    "二〇二三年十三月四十日", "Tel:010-64098203", "责任编辑：宋祺", "（责任编辑 宋祺）", "（记者 宋祺）",
    "（记者 宋祺", "记者 宋祺）", "本报记者 宋祺", "□ 宋祺", "宋祺 柳岸", "（完）", "新华社北京11月9日电",
    "新华社北京11月9日电 记者宋祺报道", "；", "，", "。", "……", "——", "“", "”", "“”", "（", "）", "（）",
    "：", "问：", "答：没有。", "一、", "（一）", "1.", "·", "人 工 智 能", "大 卫 · 弗 格 森", "a", "A B C",
    "x" * 300, "的" * 300, "字\u00ad中\u200b有\u2060缝", "e\u0301\u0301", "👨\u200d👩\u200d👧", "𠮷野家", "\ue000",
    "\ufffd", "1️⃣", "=1+1", "+86", "-1", "@x", "\tcmd", "<script>alert(1)</script>", "&nbsp;", "ｆｕｌｌ",
    "１２３", "本报讯", "数据、", "模型的发展离不开，", "数字经济的发展，",
    "会议在北京举行。（记者宋祺）新华社北京11月9日电", "会议结束。（记者 宋祺 柳岸 责任编辑 白露）",
    "会议结束。 责任编辑：宋祺", "（综合报道）（完）", "\u2028", "上\u2028下", "上\x0b下", "\x85",
    "数字经济的发展离不开各国的合作，也离不开规则的建立，这是与会专家在讨论中一再提到的看法。",
    "数字经济的发展离不开各国的合作，也离不开规则的建", "立，这是与会专家在讨论中一再提到的看法。",
]  # fmt: skip
LINE = st.sampled_from(NASTY) | st.text(max_size=30).map(lambda text: "".join(c for c in text if c not in "\r\n\x00"))
LINES = st.lists(LINE | st.tuples(st.sampled_from(NASTY), st.sampled_from(NASTY)).map("".join), min_size=1, max_size=30)


@settings(max_examples=200, deadline=None)
@given(LINES)
@example(["# ** **"])
@example(["x" * 300 + "一、", "本报记者 宋祺", "x" * 300 + "一、", "本报记者 宋祺会议在北京举行。（记者宋祺）本报讯"])
def test_every_character_of_nasty_lines_is_accounted_for(lines):
    rows = rows_of_page(parse_page("page.md", "page", PageText(lines, "utf-8", "0" * 64)), Reprints())
    ledger = pd.DataFrame(rows.ledger, columns=columns("ledger"))
    passages = pd.DataFrame(rows.passages, columns=["passage_id", "source", "text", "line_offsets"])
    assert not losses(SimpleNamespace(ledger=ledger, passages=passages), {"page.md": lines})


@QUICK
@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_every_character_of_a_file_of_nasty_lines_is_accounted_for(lines, newline):
    text = newline.join(lines)
    corpus = read({GOOD: GOOD_TEXT.encode(), "page.md": text.encode("utf-8", "replace")})
    if "page.md" in set(corpus.ledger["source"]):
        text = text.removeprefix("\ufeff")
        assert not losses(corpus, {"page.md": lines_of(text), GOOD: lines_of(GOOD_TEXT)})


@QUICK
@given(LINES)
@example(["（责任编辑 宋祺）", "会议在北京举行。（责任编辑 宋祺）"])
@example(
    [
        "（责任编辑 宋祺）",
        *["会议在北京举行。（记者宋祺）新华社北京11月9日电"] * 2,
        "# 0",
        "* 项目",
        "会议结束。（记者 宋祺 柳岸 责任编辑 白露）",
    ]
)
def test_a_page_printed_twice_loses_nothing(lines):
    text = "\n\n".join([*lines, *lines[::-1], *lines])
    read(
        {GOOD: GOOD_TEXT.encode(), "甲.txt": text.encode("utf-8", "replace"), "乙.txt": text.encode("utf-8", "replace")}
    )


# --- (c) any bytes at all ----------------------------------------------------------------------------------------

HAN_BYTES = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60)
BYTES = (
    st.binary(max_size=300)
    | st.tuples(HAN_BYTES, st.sampled_from(["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-32"])).map(
        lambda pair: pair[0].encode(pair[1])
    )
    | st.tuples(HAN_BYTES, st.binary(max_size=4), HAN_BYTES).map(
        lambda t: t[0].encode() + t[1] + t[2].encode("gb18030")
    )
)


@settings(max_examples=40, deadline=None)
@given(BYTES, st.sampled_from([".txt", ".md"]))
def test_any_bytes_are_read_or_refused(content, suffix):
    read({GOOD: GOOD_TEXT.encode(), f"bytes{suffix}": content})


@QUICK
@given(
    st.binary(max_size=400),
    st.sampled_from([".html", ".docx", ".pdf", ".csv", ".tsv", ".xlsx", ".htm", ".json", ".jsonl"]),
)
def test_any_bytes_are_read_or_refused_in_any_format(content, suffix):
    read({GOOD: GOOD_TEXT.encode(), f"bytes{suffix}": content})


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_no_archive_or_one_that_is_accounted_for(content):
    read({GOOD: GOOD_TEXT.encode(), "bytes.zip": content})


@QUICK
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=20), st.integers(0, 5000))
def test_a_broken_archive_or_document_is_one_error(places, length):
    good = zipped({"甲.txt": GOOD_TEXT.encode(), "乙.txt": GOOD_TEXT[::-1].encode()})
    broken = bytearray(good[: max(1, length % len(good))] if length % 3 == 0 else good)
    for at, byte in places:
        broken[at % len(broken)] = byte
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, GOOD).write_bytes(GOOD_TEXT.encode())
        Path(folder, "a.zip").write_bytes(bytes(broken))
        corpus = load_corpus(folder)
        assert not losses(corpus, texts_of(corpus))
        assert any(name.startswith("a.zip") for name in accounted_for(corpus))


# --- (c2) files of several articles -------------------------------------------------------------------------------

FIELDS = [
    "文章 1", "文章 2", "Document 1 of 2", "江州日報", "2031-05-06", "2031 年 05 月 06 日", "May 6, 2031", "A03 要聞",
    "1,204 字", "JZRBAO", "中文（简体）", "© 2031 江州日報", "標題：渡口", "来源：江州日报", "日期：2031-05-06",
    "正文：",
    "正文：江州架桥。", "BYLINE: 周明", "LENGTH: 9 words", "Body", "LOAD-DATE: May 7, 2031", "End of Document",
    "文件 JZRBAO0020310506e7380002x", "文章編號: 203105060030001", "搜索概要", "HD  渡口", "%T 渡口", "周明", "标题：",
    "江州日報 | A03 | 2031-05-06", "<doc>", "</doc>", "<content>甲</content>", "体育\t江州队昨晚在主场取胜了。",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FIELDS) | st.sampled_from(NASTY), min_size=1, max_size=40))
@example(["标题：渡口", "日期：2031-05-06", "正文：江州架桥。", "标题：渡口", "日期：2031-05-06", "正文：正文"])
def test_every_character_of_an_export_is_in_one_of_its_articles(lines):
    text = "\n".join(lines)
    pages = [page for _, page in read_pages("a.txt", text.encode("utf-8", "replace"))]
    if all(isinstance(page, PageText) for page in pages) and "<doc>" not in lines:
        shown = "".join(line for page in pages for line in page.lines)
        assert "".join(shown.split()) == "".join(text.encode("utf-8", "replace").decode().split())
    read({GOOD: GOOD_TEXT.encode(), "a.txt": text.encode("utf-8", "replace")})


@QUICK
@given(st.dictionaries(st.sampled_from(["title", "content", "time", "甲", "乙"]), LINE, min_size=1))
def test_every_value_of_a_record_is_in_its_page(record):
    content = json.dumps([record, {"content": "渡口"}]).encode()
    page = dict(read_pages("a.json", content))["#1"]
    if isinstance(page, PageText) and not any(set(value) & set("<&\\[") for value in record.values()):
        for value in record.values():
            assert "".join(value.split()) in "".join("".join(page.lines).split())
    read({GOOD: GOOD_TEXT.encode(), "a.json": content})


# --- (d) folders -------------------------------------------------------------------------------------------------


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def problem_of(corpus: Corpus, start: str) -> str:
    return " ".join(corpus.errors.loc[corpus.errors["source"].str.startswith(start), "problem"])


@pytest.mark.parametrize(
    "content", [b"", b"\n", b" \n\t\n", "　\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\n".encode()]
)
def test_an_empty_file_is_an_error_or_all_blank(content):
    corpus = read({GOOD: GOOD_TEXT.encode(), "空.txt": content})
    assert set(corpus.ledger.query("source == '空.txt'")["fate"]) <= {"blank"}


@pytest.mark.parametrize(
    "files",
    [{}, {"a.txt": b""}, {"a.zip": b"PK"}, {"a.xlsx": b"PK\x03\x04"}, {"a.exe": b"MZ"}, {"a.txt": b"\x00" * 99}],
)
def test_a_folder_of_nothing_readable_says_so(files):
    with pytest.raises(CorpusError):
        read(files)


def test_links_in_a_circle_end():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "内").mkdir()
        (folder / "内" / GOOD).write_text(GOOD_TEXT, encoding="utf-8")
        (folder / "内" / "圈").symlink_to(folder, target_is_directory=True)
        (folder / "自.txt").symlink_to(folder / "自.txt")
        (folder / "断.txt").symlink_to(folder / "没有.txt")
        corpus = load_corpus(folder)
        assert corpus.articles["source"].tolist() == [f"内/{GOOD}"]
        assert {"自.txt", "断.txt"} <= accounted_for(corpus)


def test_a_folder_that_cannot_be_read_is_an_error_and_the_rest_go_on(monkeypatch):
    scandir = os.scandir

    def refuse(path="."):
        if Path(path).name == "锁":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / GOOD).write_text(GOOD_TEXT, encoding="utf-8")
        (folder / "锁").mkdir()
        (folder / "锁" / "密.txt").write_text(GOOD_TEXT[::-1], encoding="utf-8")
        with monkeypatch.context() as patched:  # for the root user, permissions would not bind
            patched.setattr(os, "scandir", refuse)
            corpus = load_corpus(folder)
    assert corpus.articles["source"].tolist() == [GOOD]
    assert "Permission denied" in problem_of(corpus, "锁")


def test_a_file_that_cannot_be_read_is_an_error_and_the_rest_go_on(monkeypatch):
    read_bytes = Path.read_bytes

    def refuse(path):
        if path.name == "密.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    with tempfile.TemporaryDirectory() as name:
        for file in (GOOD, "密.txt"):
            Path(name, file).write_text(GOOD_TEXT, encoding="utf-8")
        with monkeypatch.context() as patched:
            patched.setattr(Path, "read_bytes", refuse)
            corpus = load_corpus(name)
    assert corpus.articles["source"].tolist() == [GOOD]
    assert "Permission denied" in problem_of(corpus, "密.txt")


def test_a_pipe_is_not_waited_for():
    with tempfile.TemporaryDirectory() as name:
        Path(name, GOOD).write_text(GOOD_TEXT, encoding="utf-8")
        os.mkfifo(Path(name, "管.txt"))
        corpus = load_corpus(name)
        assert accounted_for(corpus) == {GOOD, "管.txt"}


def test_hostile_members_of_an_archive_never_leave_it():
    outside = {"../外.txt": GOOD_TEXT, "/根.txt": GOOD_TEXT, "甲/../../外.txt": GOOD_TEXT, "C:\\外.txt": GOOD_TEXT}
    members = {"内.txt": "海边的集市\n\n" + GOOD_TEXT[::-1], **outside}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "folder")
        folder.mkdir()
        (folder / GOOD).write_text(GOOD_TEXT, encoding="utf-8")
        (folder / "a.zip").write_bytes(zipped({member: text.encode() for member, text in members.items()}))
        corpus = load_corpus(folder)
        accounted_for(corpus)
        assert not losses(corpus, texts_of(corpus))
        assert sorted(path.name for path in Path(name).rglob("*")) == sorted(["folder", GOOD, "a.zip"])
    assert "a.zip/内.txt" in set(corpus.ledger["source"])
    for source in {*corpus.ledger["source"], *corpus.articles["source"]}:
        assert ".." not in source.split("/")
    assert len(corpus.errors) >= 3


@pytest.mark.parametrize("members", [{}, {".x.txt": b"x"}, {"a/": b""}])
def test_an_archive_without_a_page_is_an_error(members):
    corpus = read({GOOD: GOOD_TEXT.encode(), "a.zip": zipped(members)})
    assert problem_of(corpus, "a.zip")


def test_an_archive_that_expands_without_end_is_refused():
    bomb = zipped({"大.txt": b" " * 30_000_000})
    inner = zipped({f"{n}.zip": zipped({"大.txt": b"\n" * 1_000_000}) for n in range(3)})
    with tempfile.TemporaryDirectory() as name:
        Path(name, GOOD).write_text(GOOD_TEXT, encoding="utf-8")
        Path(name, "bomb.zip").write_bytes(bomb)
        Path(name, "nested.zip").write_bytes(inner)
        corpus = load_corpus(name)
    assert corpus.articles["source"].tolist() == [GOOD]
    assert problem_of(corpus, "bomb.zip")
    assert problem_of(corpus, "nested.zip")


def test_a_page_full_of_scripts_gives_its_text_and_no_code():
    scripts = "".join(f"<script>var a{n}='发展{n}';</script><style>p{{color:red}}</style>" for n in range(500))
    body = "".join(f"<p>{part}</p>{scripts[:200]}</script>" for part in GOOD_TEXT.split("\n") if part)
    page = f"<html><head><title>渔港的早晨</title>{scripts}</head><body onload='x()'>{body}{scripts}<p>未完"
    corpus = read({GOOD: GOOD_TEXT[::-1].encode(), "page.html": page.encode()})
    text = "".join(corpus.passages.query("source == 'page.html'")["text"])
    assert "补网" in text
    assert "var a" not in text
    assert "color" not in text


def test_a_spreadsheet_with_formulas_is_read_as_text_and_never_computed():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["标题", "日期", "正文"])
    sheet.append(["渔港的早晨", "2023-11-21", GOOD_TEXT.split("\n")[2]])
    sheet.append(["公式", "=TODAY()", '=HYPERLINK("http://example.com","点我")'])
    sheet.append([None, None, None])
    buffer = io.BytesIO()
    book.save(buffer)
    table = "标题,正文\n=1+1,=cmd|'/c calc'!A1\n"
    corpus = read({GOOD: GOOD_TEXT[::-1].encode(), "a.xlsx": buffer.getvalue(), "b.csv": table.encode()})
    assert "补网" in "".join(corpus.passages["text"])
