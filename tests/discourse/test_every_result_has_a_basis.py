"""Any table of results can be asked what it rests on, and the answer is printed under it."""

import pytest

import helpers
from helpers.discourse.speakers.space import spoken_passages
from helpers.display.tables import table_html
from helpers.display.wording import note_of, translate
from helpers.measures.basis import basis
from helpers.paths import data_folder

RESULTS = {
    "theme_rates": lambda t: helpers.theme_rates(t.hits, t.passages),
    "theme_rates of the whole, by words": lambda t: helpers.theme_rates(t.hits, t.passages, by=None, per="words"),
    "speaker_theme_rates": lambda t: helpers.speaker_theme_rates(t.hits, t.statements),
    "term_counts": lambda t: helpers.term_counts(t.hits, t.themes),
    "co_occurrence": lambda t: helpers.co_occurrence(t.hits, t.passages),
    "co_occurrence in windows": lambda t: helpers.co_occurrence(t.hits, t.passages, "window"),
    "network": lambda t: helpers.co_occurrence_network(helpers.co_occurrence(t.hits, t.passages)).nodes,
    "theme_dispersion": lambda t: helpers.theme_dispersion(t.hits, t.passages),
    "dispersion_positions": lambda t: helpers.dispersion_positions(t.hits, t.passages),
    "count_words": lambda t: helpers.count_words(t.passages, t.themes),
    "compare": lambda t: helpers.compare(t.passages, by="article_id"),
    "text_reuse": lambda t: helpers.text_reuse(t.passages),
    "shared_stretches": lambda t: helpers.shared_stretches(t.passages),
    "frame_shares": lambda t: helpers.frame_shares(t.sentences, t.frame_hits),
    "frame_shares by article": lambda t: helpers.frame_shares(t.sentences, t.frame_hits, by="article_id"),
    "frame_balance": lambda t: helpers.frame_balance(t.sentences, t.frame_hits, by="article_id"),
    "frame_terms": lambda t: helpers.frame_terms(t.frame_hits),
    "frame_words": lambda t: helpers.frame_words(t.sentences, helpers.code_frames(t.passages), t.frames),
    "frame_shares_without_rules": lambda t: helpers.frame_shares_without_rules(t.passages, t.frames),
    "leave_one_term_out": lambda t: helpers.leave_one_term_out(t.sentences, t.frames),
    "conclusions": lambda t: helpers.conclusions(helpers.random_halves(t.sentences, t.frames, n=20)),
    "frame_by_speaker": lambda t: helpers.frame_by_speaker(t.statements, t.frames),
    "frame_agreement": lambda t: helpers.frame_agreement(
        helpers.code_frames(t.passages), t.sentences, helpers.load_gold("frames")
    ),
    "sentence_table": lambda t: t.sentences,
    "frame_hits": lambda t: t.frame_hits,
    "code_frames": lambda t: helpers.code_frames(t.passages),
    "concordance": lambda t: helpers.concordance(t.passages, "数字鸿沟"),
    "left_out": lambda t: helpers.left_out(t.passages, t.frames),
    "space_by": lambda t: helpers.space_by(t.statements, "country"),
    "speaker_table": lambda t: helpers.speaker_table(t.statements),
    "spoken themes": lambda t: helpers.theme_rates(
        helpers.find_terms(spoken_passages(t.statements), t.themes), spoken_passages(t.statements)
    ),
    "coverage": lambda t: helpers.coverage(t.hits, t.passages, t.themes),
    "candidate_terms": lambda t: helpers.candidate_terms(t.passages, t.themes),
    "unmatched_terms": lambda t: helpers.unmatched_terms(t.hits, t.themes, t.passages),
    "ambiguous_terms": lambda t: helpers.ambiguous_terms(t.themes, t.passages),
    "split_terms": lambda t: helpers.split_terms(t.themes, t.passages),
}


class Tables:
    """What the functions take, of the two articles."""

    def __init__(self) -> None:
        self.passages = helpers.load_corpus(data_folder("articles")).passages
        self.themes, self.frames = helpers.load_lexicon("themes"), helpers.load_frames()
        self.hits = helpers.find_terms(self.passages, self.themes)
        self.frame_hits = helpers.frame_hits(self.passages, self.frames)
        self.sentences = helpers.sentence_table(self.passages)
        self.statements = helpers.add_regions(helpers.find_statements(self.passages))


@pytest.fixture(scope="module")
def tables():
    return Tables()


@pytest.mark.parametrize("name", RESULTS)
def test_it_says_what_it_rests_on(tables, name):
    result = RESULTS[name](tables)
    told = basis(result)
    assert told["corpus"] and {"n", "denominator", "method"} & set(told)
    assert translate(told["corpus"], "en") in note_of(result) and "newsprint-note" in table_html(
        result, note=note_of(result)
    )
    assert not {"/", "\\"} & set(told["corpus"]), "no path of a machine"
