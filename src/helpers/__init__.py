"""Chinese newspaper coverage as data: everything the notebooks call.

The names below are the public face; each is imported from its room when it is first used, so that
``import helpers`` costs nothing.
"""

from importlib import import_module
from typing import Any

_ROOM_OF = {
    "Corpus": "reading.corpus",
    "corpus_parts": "reading.corpus",
    "load_corpus": "reading.corpus",
    "locate": "reading.locate",
    "Lexicon": "language.lexicon",
    "load_lexicon": "language.lexicon",
    "count_words": "discourse.words",
    "find_terms": "discourse.themes",
    "theme_rates": "discourse.themes",
    "concordance": "discourse.concordance",
    "find_statements": "discourse.speakers",
    "name_decisions": "discourse.speakers",
    "rows_without_effect": "discourse.speakers",
    "speaker_table": "discourse.speakers",
    "limit_basis": "discourse.speakers",
    "add_regions": "discourse.speakers",
    "add_speaker_id": "discourse.speakers",
    "space_by": "discourse.speakers",
    "code_frames": "discourse.framing",
    "load_frames": "discourse.framing",
    "sentence_table": "discourse.framing",
    "add_groups": "discourse.framing",
    "frame_hits": "discourse.framing",
    "frame_shares": "discourse.framing",
    "frame_agreement": "discourse.gold",
    "load_gold": "discourse.gold",
    "labelling_sheet": "discourse.labelling",
    "frame_by_speaker": "discourse.framing",
    "leave_one_term_out": "discourse.framing",
    "random_halves": "discourse.framing",
    "conclusions": "discourse.framing",
    "left_out": "discourse.left_out",
    "compare": "discourse.comparison",
    "text_reuse": "discourse.reuse",
    "candidate_terms": "discourse.workshop",
    "coverage": "discourse.workshop",
    "keyness": "measures.keyness",
    "basis": "measures.basis",
    "export_chart": "display.export",
}

__all__ = sorted(_ROOM_OF)


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
