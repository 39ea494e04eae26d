"""Files for a report: the same bytes each time, safe in a spreadsheet, with caption and description."""

import csv
import io
import os
import subprocess
import sys

import pandas as pd
import pytest

from helpers.display.charts import ranked_bars
from helpers.display.export import export_chart, export_table
from helpers.display.wording import note_of
from helpers.measures.basis import with_basis

CAPTION, ALT = "Themes *per* <article> $5", "Bars: 发展 leads with 2.5"


@pytest.fixture
def data():
    table = pd.DataFrame({"theme": ["网络空间命运共同体", "=1+1"], "rate": [2.5, -1.0]})
    return with_basis(table, corpus="2 articles", denominator="characters of body text")


@pytest.fixture
def exported(data, tmp_path):
    return export_chart(
        ranked_bars(data, "theme", "rate"),
        "themes",
        data,
        CAPTION,
        ALT,
        folder=tmp_path,
        note=note_of(data),
        labels="en",
    )


def test_the_files_are_where_they_are_said_to_be(exported, tmp_path):
    names = ["figures/themes.svg", "figures/themes.png", "figures/themes.pdf", "figures/themes.md", "tables/themes.csv"]
    assert [path.relative_to(tmp_path).as_posix() for path in exported.files] == names
    assert all(path.stat().st_size for path in exported.files)


def test_the_same_chart_is_the_same_bytes_in_another_process(tmp_path):
    script = (
        "import sys, pandas as pd\n"
        "from helpers.display.charts import ranked_bars\n"
        "from helpers.display.export import export_chart\n"
        "data = pd.DataFrame({'theme': ['发展', '安全'], 'rate': [2.5, 1.0]})\n"
        "from pathlib import Path\n"
        "bars = ranked_bars(data, 'theme', 'rate')\n"
        "export_chart(bars, 'x', data, 'c', 'a', folder=Path(sys.argv[1]), labels='en')\n"
    )
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        settings = {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": ""}
        environment = {key: value for key, value in {**os.environ, **settings}.items() if value}
        subprocess.run([sys.executable, "-c", script, str(folder)], check=True, env=environment)
        written.append({path.name: path.read_bytes() for path in sorted(folder.rglob("*.*"))})
    assert len(written[0]) == 5
    assert written[0] == written[1]


def test_pictures_carry_description_and_outlines(exported):
    svg = exported.files[0].read_text(encoding="utf-8")
    assert "<text" not in svg
    assert ALT in svg
    assert b"NewsprintSansSC" in exported.files[2].read_bytes()


def test_the_markdown_holds_caption_description_and_what_the_table_rests_on(exported):
    text = exported.files[3].read_text(encoding="utf-8")
    assert r"**Themes \*per\* &lt;article&gt; \$5**" in text
    assert ALT in text
    assert "Corpus: 2 articles. Denominator: characters of body text." in text


def test_a_caption_has_the_note(exported, outputs):
    exported.show()
    assert "Corpus: 2 articles." in outputs[1].data["text/html"]


def test_a_notebook_gets_picture_description_and_escaped_caption(exported, outputs):
    exported.show()
    picture, caption = outputs
    assert picture.metadata["image/png"]["alt"] == ALT
    assert picture.metadata["newsprint"] == {"chart": "themes", "caption": CAPTION}
    assert picture.data["image/png"].startswith("iVBOR")
    assert "Themes *per* &lt;article&gt; $5" in caption.data["text/html"]
    assert "mathjax_ignore" in caption.data["text/html"]


@pytest.mark.parametrize("name", ["", "a b", "../up", "a/b", "图", ".hidden", "-x", "a.b"])
def test_names_that_are_no_file_names_are_refused(name, data, tmp_path):
    with pytest.raises(ValueError, match="cannot be a file name"):
        export_table(data, name, folder=tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("caption", "alt", "what"), [(" ", ALT, "caption"), (CAPTION, "", "alt")])
def test_a_chart_without_words_is_refused(caption, alt, what, data, tmp_path):
    with pytest.raises(ValueError, match=f"'themes' has an empty {what}"):
        export_chart(ranked_bars(data, "theme", "rate"), "themes", data, caption, alt, folder=tmp_path, labels="en")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
        ("——习近平", "——习近平"),
        (-1.5, "-1.5"),
        (-2, "-2"),
        (None, ""),
        ('say "no"\nnow', 'say "no"\nnow'),
    ],
)
def test_cells_in_a_spreadsheet(cell, written, tmp_path):
    table = pd.DataFrame({"=heading": [cell, "text"], "n": [-1, 1]})
    raw = export_table(table, "t", folder=tmp_path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["'=heading", "n"]
    assert rows[1] == [written, "-1"]


def test_an_index_with_a_meaning_is_written(tmp_path):
    table = pd.DataFrame({"theme": ["甲", "乙", "甲"]}).groupby("theme").size().to_frame("n")
    text = export_table(table, "t", folder=tmp_path).read_text(encoding="utf-8-sig")
    assert text == "theme,n\n乙,1\n甲,2\n"


def test_the_folder_is_the_environments_choice(monkeypatch, tmp_path):
    monkeypatch.setenv("NEWSPRINT_REPORTS", str(tmp_path / "out"))
    assert export_table(pd.DataFrame({"a": [1]}), "t") == (tmp_path / "out" / "tables" / "t.csv").resolve()
