"""The desk: one object that shows and exports, in one language, and says only what is true of its rows."""

from pathlib import Path

import pandas as pd
import pytest

import helpers
from helpers.display import desk as module
from helpers.display.desk import Report
from helpers.display.roles import roles_of
from helpers.errors import SettingError
from helpers.measures.basis import with_basis
from helpers.paths import data_folder
from helpers.reading.corpus import Corpus

HAN = ("的", "各", "语", "数", "按")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return helpers.load_corpus(data_folder("articles"))


@pytest.fixture(scope="module")
def themes() -> helpers.Lexicon:
    return helpers.load_lexicon("themes")


@pytest.fixture
def report(corpus, themes, tmp_path, outputs) -> Report:
    return Report(corpus, themes, folder=tmp_path)


@pytest.fixture(scope="module")
def rates(corpus, themes) -> pd.DataFrame:
    return helpers.theme_rates(helpers.find_terms(corpus.passages, themes), corpus.passages, by="article_id")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def text_of(outputs) -> str:
    return " ".join(output.data.get("text/html", "") for output in outputs)


def test_a_chart_is_shown_and_written_in_all_formats(report, rates, outputs, tmp_path):
    report.dots(rates, "by-article", "Mentions of each theme in each article")
    figures = [f"figures/by-article.{suffix}" for suffix in ("md", "pdf", "png", "svg")]
    assert files(tmp_path) == [*figures, "tables/by-article.csv"]
    picture, caption = outputs
    assert picture.metadata["newsprint"] == {"chart": "by-article", "caption": "Mentions of each theme in each article"}
    assert picture.metadata["image/png"]["alt"].startswith(
        "Dots of Mentions per 1,000 characters by Category · Article: "
    )
    assert "Lines are 95% intervals. Corpus: 57 passages" in caption.data["text/html"]
    assert "Set aside on reading the pages of this report: 184 lines of page furniture" in caption.data["text/html"]
    assert "category_name" in (tmp_path / "tables" / "by-article.csv").read_text(encoding="utf-8-sig").splitlines()[0]


def test_all_that_is_written_is_in_the_language_of_the_report(corpus, themes, rates, tmp_path, outputs):
    report = Report(corpus, themes, labels="zh", folder=tmp_path)
    report.dots(rates, "x", "Mentions of each theme in each article")
    report.table(rates, "t")
    report.finding()
    alt = outputs[0].metadata["image/png"]["alt"]
    for told in (alt, outputs[1].data["text/plain"], outputs[2].data["text/html"], outputs[3].data["text/plain"]):
        assert any(character in told for character in HAN)
    for name in ("figures/x.md", "tables/t.md"):
        note = (tmp_path / name).read_text(encoding="utf-8")
        assert "语料：" in note and "Corpus:" not in note and "resamples" not in note


def test_a_wrong_language_is_said_in_one_sentence(corpus):
    with pytest.raises(SettingError) as caught:
        Report(corpus, labels="cn")
    assert str(caught.value) == "LABELS = 'cn': labels come in en or zh; set one of these."
    assert caught.value._render_traceback_() == [f"SettingError: {caught.value}"]


def test_a_table_is_shown_by_its_names_and_written_whole(report, rates, outputs, tmp_path):
    report.table(rates, "rates")
    html = outputs[0].data["text/html"]
    assert "<th>Article</th>" in html and "构建网络空间命运共同体" in html
    assert "000_901888020235f5d5" not in html
    assert "article_id" in (tmp_path / "tables" / "rates.csv").read_text(encoding="utf-8-sig")
    described = (tmp_path / "tables" / "rates.md").read_text(encoding="utf-8")
    assert r"`rate`" in described and "Corpus: 57 passages" in described


def test_columns_may_be_named_and_an_empty_table_may_say_something(report, rates, outputs):
    report.table(rates, columns="category_name n")
    report.table(rates.head(0), empty="Every row of people.csv that fits this corpus has an effect.")
    assert outputs[0].data["text/html"].count("<th>") + outputs[0].data["text/html"].count("<th class") == 2
    assert "has an effect" in outputs[1].data["text/html"] and "<table" not in outputs[1].data["text/html"]


def test_rows_of_a_table_are_said_to_be_rows_of_a_larger_one(report, rates, outputs):
    report.table(rates[rates["n"] > 5])
    report.table(rates)
    assert f"Rows: chosen, or computed anew, from a table of {len(rates)} rows;" in outputs[0].data["text/html"]
    assert "Rows:" not in outputs[1].data["text/html"]


def test_of_part_of_a_corpus_only_that_part_is_told(corpus, themes, tmp_path, outputs):
    part = corpus.where(corpus.articles["article_id"] == corpus.articles["article_id"].max())
    rates = helpers.theme_rates(helpers.find_terms(part.passages, themes), part.passages, by=None)
    Report(part, themes, folder=tmp_path).bars(rates, "x", "How often each theme comes up")
    assert "184 lines" not in text_of(outputs)
    assert f"{part.set_aside()}" in text_of(outputs)
    assert "1 article" in text_of(outputs)


@pytest.mark.parametrize(
    ("of", "columns", "value", "rows", "groups"),
    [
        ("theme_rates", ["article_id", "category", "n", "rate", "article_name"], "rate", "category", ["article_name"]),
        ("space_by", ["country", "n_speakers", "share", "country_name"], "share", "country_name", ["country_name"]),
        ("frame_shares", ["frame", "k", "n", "share", "low", "high"], "share", "frame", []),
        ("", ["what", "size"], "size", "what", ["what"]),
    ],
)
def test_the_table_tells_what_is_drawn(of, columns, value, rows, groups):
    texts = ("article_id", "article_name", "category", "country", "country_name", "frame", "what")
    data = {column: ["a"] if column in texts else [0.5] for column in columns}
    roles = roles_of(with_basis(pd.DataFrame(data), of=of))
    assert (roles.value, roles.rows, roles.groups) == (value, rows, groups)


def test_what_is_drawn_may_be_said(report, rates, outputs):
    report.bars(rates[rates["article_id"] == rates["article_id"].min()], "x", "Counts", value="n")
    assert "bars of Mentions by Category" in outputs[0].metadata["image/png"]["alt"]
    with pytest.raises(ValueError, match="no column 'nn'; it has article_id"):
        report.bars(rates, "x", "Counts", value="nn")


def test_a_finding_needs_a_table_that_it_knows_or_a_text(report, outputs):
    report.finding("网络空间命运共同体是主题。")
    assert "网络空间命运共同体是主题" in outputs[0].data["text/html"]
    with pytest.raises(ValueError, match="no sentence is known for this table"):
        report.finding(pd.DataFrame({"a": [1]}))


def test_an_empty_table_is_an_empty_chart_with_its_note(report, corpus, themes, outputs, tmp_path):
    none = corpus.passages.assign(country_group=None)
    sentences, hits = helpers.sentence_table(none, columns=["country_group"]), helpers.frame_hits(none)
    shares = helpers.frame_shares(sentences, hits, by="country_group")
    report.dots(shares, "dots", "Share of sentences by frame and country group")
    report.heat(shares, "heat", "Share of sentences by frame and country group")
    report.ternary(
        helpers.frame_balance(sentences, hits, by="country_group"), "ternary", "How speakers frame the matter"
    )
    report.keyness(helpers.compare(none, by="country_group", lexicon=themes), "words", "Words", by="country_group")
    assert {f"figures/{name}.svg" for name in ("dots", "heat", "ternary", "words")} <= set(files(tmp_path))
    assert all(picture.metadata["image/png"]["alt"].endswith(": no data.") for picture in outputs[::2])
    assert all("Denominator: " in caption.data["text/html"] for caption in outputs[1::2])
    assert "123 sentences without country group" in outputs[1].data["text/html"]


def test_what_nothing_groups_is_refused(report, corpus, themes, outputs):
    rates = helpers.theme_rates(helpers.find_terms(corpus.passages, themes), corpus.passages, by=None)
    with pytest.raises(ValueError, match="nothing groups the rows"):
        report.dots(rates, "x", "Mentions")


def test_only_where_lines_are_intervals_it_is_said(report, corpus, rates, outputs):
    report.heat(rates, "x", "Mentions of each theme in each article")
    assert "Lines are" not in text_of(outputs)


def test_one_chart_a_group(report, corpus, themes, outputs, tmp_path):
    words = helpers.compare(corpus.passages, by="article_id", lexicon=themes)
    report.keyness(words, "words", "What marks an article off", by="article_id")
    made = files(tmp_path)
    assert {"figures/words-1.svg", "tables/words.csv", "tables/words.md"} <= set(made)
    assert "What marks an article off · " in outputs[1].data["text/plain"]


def test_the_box_stands_beside_a_table(report, outputs, monkeypatch):
    boxes: list[object] = []
    monkeypatch.setattr(module, "display", boxes.append)
    report.explore("数字鸿沟")
    assert len(boxes) == 1 and "数字鸿沟" in outputs[0].data["text/html"]
