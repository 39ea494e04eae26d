"""How far the shares of frames hang on what the lexicon leaves out: its rules of context and its excluding terms."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.framing.codes import FRAME_LEXICON, FRAMES, code_table, frame_hits, sentence_table
from helpers.discourse.framing.sentences import describe_left_out, describe_sentences
from helpers.language.contexts import SOLE
from helpers.language.lexicon import EXCLUDE, Lexicon, lexicon_from_table, load_lexicon
from helpers.measures.basis import with_basis


def frame_shares_without_rules(
    passages: pd.DataFrame, lexicon: Lexicon | None = None, *, frames: Sequence[str] = FRAMES
) -> pd.DataFrame:
    """Return each frame's share of sentences as the lexicon has it, and with some of its rules deleted.

    Parameters
    ----------
    passages : pandas.DataFrame
        passage_id, kind, text: whole passages, as rules look at all of them.
    lexicon
        The one named ``frames`` unless told.
    frames
        Its categories.

    Returns
    -------
    pandas.DataFrame
        frame, n (sentences), share, without_sole (the share if general words decided alone, without the rules of
        context that ask for company), without_contexts (without any rule of context), without_any (without rules and
        without the excluding terms). The share is missing where there is no sentence.
    """
    lexicon = load_lexicon(FRAME_LEXICON) if lexicon is None else lexicon
    rules = lexicon.contexts.table
    counted = lexicon.terms[lexicon.terms["category"] != EXCLUDE]
    variants = {
        "share": lexicon,
        "without_sole": lexicon_from_table(lexicon.terms, contexts=rules[rules["where"] != SOLE]),
        "without_contexts": lexicon_from_table(lexicon.terms),
        "without_any": lexicon_from_table(counted),
    }
    sentences = sentence_table(passages)
    shares = {
        name: code_table(frame_hits(passages, variant), sentences, frames=frames)[list(frames)].mean().to_numpy()
        for name, variant in variants.items()
    }
    return with_basis(
        pd.DataFrame({"frame": list(frames), "n": len(sentences), **shares}),
        corpus=describe_sentences(sentences),
        left_out=describe_left_out(sentences),
        denominator="all sentences, framed or not; a sentence may carry several frames",
        method=f"coded with the whole lexicon ({len(counted):,} terms, {len(lexicon.terms) - len(counted):,} excluding "
        f"ones, {len(rules):,} rules of context), and anew without some of them",
    )
