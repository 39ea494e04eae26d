"""The public face: every name imports, explains itself with an example that runs, and is known to editors."""

import doctest
import inspect
from functools import cache
from pathlib import Path

import pandera.errors
import pytest

import helpers
from helpers import codebook
from helpers.measures.basis import name_of

FUNCTIONS = [name for name in helpers.__all__ if not isinstance(getattr(helpers, name), type)]
CLASSES = ["Corpus", "Lexicon", "Report"]
OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
# Settings of a notebook; what they return is a path or a word.
WITHOUT_EXAMPLE = {"corpus_folder", "labels"}


@pytest.fixture(scope="module")
def public() -> dict[str, object]:
    """The public names; most examples begin by reading the two articles, and may share them."""
    names = {name: getattr(helpers, name) for name in helpers.__all__}
    return {**names, "load_corpus": cache(helpers.load_corpus)}


@pytest.mark.parametrize("name", [*FUNCTIONS, *CLASSES])
def test_each_public_name_has_an_example_that_runs(name: str, public: dict[str, object], tmp_path: Path) -> None:
    documented = getattr(helpers, name)
    examples = doctest.DocTestFinder(recurse=False).find(documented, name, globs={**public, "tmp": tmp_path})
    assert name in WITHOUT_EXAMPLE or (examples and examples[0].examples), f"{name} has no example"
    for example in examples:
        said: list[str] = []
        failed = doctest.DocTestRunner(optionflags=OPTIONS).run(example, out=said.append).failed
        assert not failed, "".join(said)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in WITHOUT_EXAMPLE])
def test_each_public_function_says_what_it_returns(name: str) -> None:
    text = inspect.getdoc(getattr(helpers, name)) or ""
    assert "Returns\n---" in text or "Yields\n---" in text, name


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError, match="load_corpse"):
        getattr(helpers, "load_" + "corpse")


def test_completion_offers_the_public_names() -> None:
    assert {"load_corpus", "Report", "compare"} <= set(dir(helpers))


CORPUS_TABLES = ("articles", "passages", "ledger", "doubts", "reprints", "errors")


class Study:
    """The tables of the two articles, each made as a notebook makes it."""

    def __init__(self) -> None:
        corpus = helpers.load_corpus("data/articles")
        passages, themes, frames = corpus.passages, helpers.load_lexicon("themes"), helpers.load_frames()
        hits = helpers.find_terms(passages, themes)
        statements = helpers.add_speaker_id(
            helpers.add_signed_or_quoted(helpers.add_regions(helpers.find_statements(passages)))
        )
        sentences, codes = helpers.sentence_table(passages), helpers.code_frames(passages, frames)
        frame_hits = helpers.frame_hits(passages, frames)
        pairs, halves = helpers.co_occurrence(hits, passages), helpers.random_halves(sentences, frames, n=20)
        shares, without_each = (
            helpers.frame_shares(sentences, frame_hits),
            helpers.leave_one_term_out(sentences, frames),
        )
        network = helpers.co_occurrence_network(pairs)
        lines = helpers.page_lines(corpus)
        compared = helpers.statement_agreement(statements, passages, helpers.load_gold("speakers"))
        self.tables = {
            **{
                name: getattr(corpus, name)
                for name in ("articles", "passages", "ledger", "doubts", "reprints", "errors")
            },
            "hits": hits,
            "statements": statements,
            "speakers": helpers.speaker_table(statements),
            "space_by": helpers.space_by(statements, "country"),
            "name_decisions": helpers.name_decisions(helpers.locate(statements, passages), passages),
            "rows_without_effect": helpers.rows_without_effect(statements, passages),
            "sentences": sentences,
            "frame_hits": frame_hits,
            "codes": codes,
            "concordance": helpers.concordance(passages, "发展"),
            "theme_rates": helpers.theme_rates(hits, passages),
            "theme_rates_per_words": helpers.theme_rates(hits, passages, by=None, per="words"),
            "term_counts": helpers.term_counts(hits, themes),
            "co_occurrence": pairs,
            "co_occurrence_window": helpers.co_occurrence(hits, passages, "window"),
            "network_nodes": network.nodes,
            "network_edges": network.edges,
            "dispersion_positions": helpers.dispersion_positions(hits, passages),
            "theme_dispersion": helpers.theme_dispersion(hits, passages),
            "count_words": helpers.count_words(passages, themes),
            "compare": helpers.compare(passages, by="article_id", lexicon=themes),
            "frame_words": helpers.frame_words(sentences, codes, frames),
            "text_reuse": helpers.text_reuse(passages),
            "shared_stretches": helpers.shared_stretches(passages),
            "frame_shares": shares,
            "frame_balance": helpers.frame_balance(sentences, frame_hits, by="article_id"),
            "frame_terms": helpers.frame_terms(frame_hits),
            "leave_one_term_out": without_each,
            "random_halves": halves,
            "conclusions": helpers.conclusions(halves),
            "sensitivity_table": helpers.sensitivity_table(shares, without_each, halves),
            "frame_shares_without_rules": helpers.frame_shares_without_rules(passages, frames),
            "frame_by_speaker": helpers.frame_by_speaker(statements, frames),
            "left_out": helpers.left_out(passages, frames),
            "frame_agreement": helpers.frame_agreement(codes, sentences, helpers.load_gold("frames")),
            "statement_agreement": compared,
            "summarise_statement_agreement": helpers.summarise_statement_agreement(compared),
            "coverage": helpers.coverage(hits, passages, themes),
            "candidate_terms": helpers.candidate_terms(passages, themes),
            "unmatched_terms": helpers.unmatched_terms(hits, themes, passages),
            "ambiguous_terms": helpers.ambiguous_terms(themes, passages),
            "split_terms": helpers.split_terms(themes, passages),
            "count_fates": helpers.count_fates(lines),
            "list_set_aside": helpers.list_set_aside(lines),
            "list_joins": helpers.list_joins(passages),
            "labelling_sheet": helpers.labelling_sheet(sentences, 5),
        }


@pytest.fixture(scope="module")
def study() -> Study:
    return Study()


TABLES = [name for name in codebook.tables() if name != "groups"]


@pytest.mark.parametrize("name", TABLES)
def test_each_public_table_is_as_the_codebook_says(name: str, study: Study) -> None:
    table = study.tables[name]
    own = [column for column in table.columns if column in codebook.columns(name)]
    assert own == codebook.columns(name), (
        "the columns in their order; what the table is grouped by may stand before them"
    )
    try:
        codebook.schema(name).validate(table, lazy=True)
    except pandera.errors.SchemaErrors as error:
        pytest.fail(str(error.failure_cases))
    others = [column for column in table.columns if column not in own]
    assert [column for column in others if codebook.describe_column(column) is None] == []


@pytest.mark.parametrize("name", TABLES)
def test_each_table_says_which_one_it_is(name: str, study: Study) -> None:
    read = {
        "articles",
        "passages",
        "ledger",
        "doubts",
        "reprints",
        "errors",
        "count_fates",
        "list_set_aside",
        "list_joins",
    }
    assert name_of(study.tables[name]) == ("" if name in read else name)
