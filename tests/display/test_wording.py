"""Headings, codes and sentences: in both languages, complete, printable, and true to their figures."""

import ast
import csv
import json
import re

import pytest

from helpers import codebook
from helpers.codebook import tables, values
from helpers.discourse import gold
from helpers.display.fonts import missing_characters
from helpers.display.labels import check_language, code_name, heading
from helpers.display.wording import PART_NAMES, catalogue, figures_of, phrase, translate
from helpers.errors import SettingError
from helpers.measures.basis import PARTS
from helpers.measures.wording import code_of, column_name, counted, say, say_all, word
from helpers.paths import data_folder, project_root
from helpers.reading import page

SAYING = {"say": 0, "phrase": 0, "counted": 1}  # where the English stands among the arguments
SOURCES = sorted((project_root() / "src" / "helpers").rglob("*.py"))


def said_in(source: str) -> set[str]:
    """Return the English that code says: the literals, and constants, given to the functions that say."""
    module = ast.parse(source)
    constants = {
        target.id: node.value.value
        for node in ast.walk(module)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
            place = SAYING[node.func.id]
            argument = node.args[place] if len(node.args) > place else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.add(argument.value)
            elif isinstance(argument, ast.Name) and argument.id in constants:
                found.add(constants[argument.id])
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_sentence_of_the_code_has_its_chinese(path):
    assert sorted(said_in(path.read_text(encoding="utf-8")) - set(catalogue()) - {""}) == []


def test_every_caption_of_the_notebooks_has_its_chinese():
    captions = set()
    for path in (project_root() / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        for node in ast.walk(ast.parse(code)):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr
            texts = [
                a.value for a in getattr(node, "args", []) if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            if called and isinstance(node.func.value, ast.Name) and node.func.value.id == "report" and len(texts) > 1:
                captions.add(texts[-1])
    assert len(captions) > 20
    assert sorted(captions - set(catalogue())) == []


def test_the_chinese_is_printable_and_keeps_the_figures():
    for english, chinese in catalogue().items():
        assert chinese.strip() == chinese and chinese
        assert not missing_characters(chinese)
        assert figures_of(english) == figures_of(chinese)


def test_no_sentence_stands_twice():
    rows = [
        row["en"]
        for path in data_folder("wording").glob("*.csv")
        for row in csv.DictReader(path.open(encoding="utf-8-sig", newline=""))
    ]
    assert sorted({english for english in rows if rows.count(english) > 1}) == []


def test_sentences_are_said_in_both_languages():
    said = say_all([say("{n:,} of {all:,} pairs", n=3, all=1200), "", counted(2, "article")])
    assert said == "3 of 1,200 pairs; 2 articles"
    assert translate(counted(1, "article"), "zh") == "1 篇文章"
    assert phrase("No rows", "zh") == "无记录"
    assert translate("a caption of my own", "zh") == "a caption of my own"
    assert phrase("{n} more characters are not shown", "zh", n="No rows") == "另有 No rows 个字符未显示", "data is data"


@pytest.mark.parametrize(
    ("template", "one"),
    [
        ("{n:,} rows", "1 row"),
        ("{n:,} more groups are there", "1 more group are there"),
        ("{n} stretches of {m} pairs", "1 stretch of 2 pairs"),
        ("from {n:,} countries, in {m} words", "from 1 country, in 2 words"),
        ("{n} of {m} hits is {n} places", "1 of 2 hits is 1 place"),
        ("{n} less", "1 less"),
        ("{n} is left", "1 is left"),
        ("{n} has none", "1 has none"),
        ("{n} of these words", "1 of these words"),
    ],
)
def test_one_is_no_plural(template, one):
    assert say(template, n=1, m=2) == one


def test_columns_and_codes_are_said_by_their_names():
    said = say_all([say("{n:,} passages without {by}", n=1, by=column_name("country_group")), code_of("country", "CN")])
    assert translate(said, "en") == "1 passage without country group; China"
    assert translate(said, "zh") == "1 个段落没有国家组的值；中国"


def test_every_sentence_of_the_first_page_has_its_chinese():
    page = (project_root() / "src/helpers/display/templates/newsprint/report.html.j2").read_text(encoding="utf-8")
    said = set(re.findall(r"said\('([^']+)'\)", page))
    assert len(said) > 4 and said <= set(catalogue())


def test_every_part_of_a_basis_has_a_name():
    assert list(PART_NAMES) == list(PARTS)


@pytest.mark.parametrize(
    ("column", "labels", "expected"),
    [
        ("country_basis", "en", "Basis of the country"),
        ("country_basis", "zh", "国别依据"),
        ("category_name", "zh", "类别"),
        ("article_name", "en", "Article"),
        ("mean_length", "en", "mean length"),
        ("庄荣文", "en", "庄荣文"),
        ("$x_y$", "zh", "$x_y$"),
    ],
)
def test_headings(column, labels, expected):
    assert heading(column, labels) == expected


def test_a_column_may_be_called_otherwise_in_another_table():
    assert heading("n", "en", "theme_rates") == "Mentions"
    assert heading("n", "en", "frame_shares") == "Sentences"
    assert heading("first_article_name", "zh", "text_reuse") == "前一篇文章"


def test_codes_have_names_in_their_columns_only():
    assert code_name("fate", "kept") == "Kept"
    assert code_name("kind", "signed", "zh") == "署名文章"
    assert code_name("word", "kept") == "kept"


def test_another_language_is_refused_in_one_sentence():
    with pytest.raises(SettingError, match="LABELS = 'cn': labels come in en or zh"):
        check_language("cn")


def test_every_code_that_reading_and_gold_give_has_a_name():
    doubts = set()
    for path in SOURCES:
        if "reading" in path.parts:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Doubt", "_add_doubt"):
                    literals = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                    doubts |= {text for text in literals if isinstance(text, str) and text.isidentifier()}
    assert {"wrong_weekday", "latin_in_chinese"} <= doubts
    assert sorted(doubts - set(values("doubt"))) == []
    assert set(page.FLAG_DETAILS) <= set(values("flags"))
    assert {"missed", "not in gold", "same speaker", "other speaker"} <= set(values("verdict"))
    assert gold.PROGRAM == "program"


def test_the_codebook_describes_each_column_once_and_is_current():
    described: dict[str, str] = {}
    for table, columns in tables().items():
        assert columns[""].definition, table
        for name, column in columns.items():
            assert column.definition or not name, (table, name)
            described.setdefault(name, table)
    page = project_root() / "docs" / "codebook.md"
    assert page.read_text(encoding="utf-8") == codebook.as_markdown(), "python -m helpers.codebook > docs/codebook.md"


def test_a_group_without_a_name_has_none_in_chinese() -> None:
    assert translate(word(""), "zh") == ""
