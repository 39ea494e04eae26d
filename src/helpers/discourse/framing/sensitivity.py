"""How much the shares of frames depend on single terms, and on the choice of terms as a whole.

A lexicon is one analyst's choice of words. What if one row were deleted (`leave_one_term_out`), or its rules
(`frame_shares_without_rules`), or had another analyst thought of half of them (`random_halves`)? All code the sentences
anew, as if the rows had never been written: exact, no estimate (see `helpers.discourse.framing.variants`).
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from helpers.discourse.framing import codes, variants
from helpers.discourse.framing.codes import FRAMES, SENTENCE_COLUMNS, describe_sentences
from helpers.discourse.framing.variants import Places, carried_frames, term_places
from helpers.errors import SettingError
from helpers.language.contexts import SOLE
from helpers.language.lexicon import EXCLUDE, Lexicon, lexicon_from_table, load_lexicon
from helpers.measures.basis import inherited, require_columns, with_basis
from helpers.measures.resampling import SEED
from helpers.measures.wording import say

HALVES_COLUMNS = ["frame", "half", "n", "share", "observed"]
DENOMINATOR = say("sentences, framed or not; a sentence may carry several frames")

Bools = NDArray[np.bool_]


def frame_shares_without_rules(passages: pd.DataFrame, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return each frame's share of sentences as the lexicon has it, and with some of its rules deleted.

    Parameters
    ----------
    passages, lexicon : pandas.DataFrame, Lexicon
        As in `frame_hits`: whole passages, as rules look at all of them.

    Returns
    -------
    pandas.DataFrame
        frame, n, share, without_sole (if general words decided alone, without the rules that ask for company),
        without_contexts (without any rule of context), without_any (nor excluding terms). Missing without sentences.

    Examples
    --------
    >>> frame_shares_without_rules(load_corpus("data/articles").passages).columns.tolist()
    ['frame', 'n', 'share', 'without_sole', 'without_contexts', 'without_any']
    """
    lexicon = load_lexicon(codes.FRAME_LEXICON) if lexicon is None else lexicon
    rules = lexicon.contexts.table
    terms = lexicon.terms[lexicon.terms["category"] != EXCLUDE]
    lexicons = {
        "share": lexicon,
        "without_sole": lexicon_from_table(lexicon.terms, contexts=rules[rules["where"] != SOLE]),
        "without_contexts": lexicon_from_table(lexicon.terms),
        "without_any": lexicon_from_table(terms),
    }
    sentences = codes.sentence_table(passages)
    shares = {
        name: codes.code_table(codes.frame_hits(passages, variant), sentences)[list(FRAMES)].mean().to_numpy()
        for name, variant in lexicons.items()
    }
    return with_basis(
        pd.DataFrame({"frame": list(FRAMES), "n": len(sentences), **shares}),
        of="frame_shares_without_rules",
        corpus=describe_sentences(sentences),
        denominator=say("all sentences, framed or not; a sentence may carry several frames"),
        method=say(
            "coded with the whole lexicon ({n:,} terms, {excluding:,} excluding ones, {rules:,} rules of context), and "
            "anew without some of them",
            n=len(terms),
            excluding=len(lexicon.terms) - len(terms),
            rules=len(rules),
        ),
    )


def leave_one_term_out(sentences: pd.DataFrame, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return how each frame's share of sentences moves when each term in turn is deleted from the lexicon.

    Parameters
    ----------
    sentences, lexicon : pandas.DataFrame, Lexicon
        From `sentence_table`, whole passages, as rules of context look at all of them; and the lexicon, whose
        categories are frames, the one named ``frames`` unless told.

    Returns
    -------
    pandas.DataFrame
        frame, term, term_frame (that of the term in the lexicon), share, share_without, change (share_without − share),
        sole (as in `frame_terms`). A row for each term found and its own frame, and one for each other frame that its
        deletion moves: then a term that it covered counts again. So a term's loss can be smaller than its `sole`
        sentences; it is larger where by a rule of context another term counts only beside it. By frame, largest change
        first, ties in the order of the lexicon.

    Examples
    --------
    >>> table = leave_one_term_out(sentence_table(load_corpus("data/articles").passages))
    >>> table[["frame", "term", "sole"]].head(2).values.tolist()
    [['development', '发展', 6], ['development', '数字生态', 2]]
    """
    lexicon = _of_frames(lexicon)
    require_columns(sentences, [*SENTENCE_COLUMNS], "sentences")
    places = term_places(sentences, lexicon)
    whole = np.ones((len(lexicon.terms), 1), dtype=bool)
    counts = carried_frames(places, whole, len(sentences))[:, :, 0]
    changes = _changes(places, whole, counts)
    n = max(len(sentences), 1)
    names = np.array(FRAMES, dtype=object)
    n_with = counts.sum(axis=0)[changes["frame"]]
    table = pd.DataFrame(
        {
            "frame": names[changes["frame"]],
            "term": lexicon.terms["term"].to_numpy()[changes["term"]],
            "term_frame": names[changes["term_frame"]],
            "share": n_with / n,
            "share_without": (n_with + changes["moved"].to_numpy()) / n,
            "change": changes["moved"].to_numpy() / n,
            "sole": changes["sole"].to_numpy(),
        }
    ).astype({"frame": "str", "term": "str", "term_frame": "str"})
    return with_basis(
        table,
        of="leave_one_term_out",
        corpus=describe_sentences(sentences),
        denominator=DENOMINATOR,
        n=say("{n:,} terms found of {all:,} in the lexicon", n=table["term"].nunique(), all=_n_terms(lexicon)),
        method=say(
            "each term found deleted from the lexicon in turn and all sentences coded anew, so that a shorter term "
            "which it covered counts again"
        ),
    )


def random_halves(
    sentences: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    by: str | None = None,
    n: int = 1_000,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return the shares of the frames under random halves of the lexicon.

    Parameters
    ----------
    sentences, lexicon : pandas.DataFrame, Lexicon
        As in `leave_one_term_out`.
    by
        A column of `sentences` to group by; those without a value are not counted, but seen by rules of context.
    n
        How many halves.
    seed
        Of the draws.

    Returns
    -------
    pandas.DataFrame
        The column `by`, then frame, half (numbered from 0), n (sentences), share (under the half), observed (under the
        whole lexicon). Groups in the order of their first sentence, then frames, then halves.

    Notes
    -----
    Each half holds half of each frame's terms, drawn without replacement; of an odd number, one more or one less with
    even odds. Rows of ``exclude`` and rules of context stay: they say how to read, not what speaks of a frame.
    Drawn is from *all* terms of the frame, not only from those found: it is the list that is in question, the same
    halves are put to any corpus and group, and a frame that hangs on one word is without it in half of the draws.

    Examples
    --------
    >>> halves = random_halves(sentence_table(load_corpus("data/articles").passages), n=10)
    >>> len(halves)
    30
    """
    if n < 1:
        raise SettingError(f"random_halves: n={n}; draw at least one half.")
    lexicon = _of_frames(lexicon)
    require_columns(sentences, [*SENTENCE_COLUMNS, *([by] if by else [])], "sentences")
    groups, names = pd.factorize(sentences[by]) if by else (np.zeros(len(sentences), dtype=np.intp), pd.Index(["all"]))
    known = sentences[groups >= 0]
    kept = np.column_stack([np.ones(len(lexicon.terms), dtype=bool), _draw_halves(lexicon, n, seed)])
    # All sentences have their places, as one without a group may hold the company that a term of another needs.
    places = term_places(sentences, lexicon)
    sizes = np.bincount(groups[groups >= 0], minlength=len(names))
    shares = _count_by_group(places, kept, groups, len(names)) / np.maximum(sizes, 1)[:, None, None]
    index = pd.MultiIndex.from_product([names, FRAMES, range(n)], names=[by or "all", "frame", "half"])
    table = index.to_frame(index=False).assign(
        n=sizes.repeat(len(FRAMES) * n), share=shares[:, :, 1:].ravel(), observed=shares[:, :, 0].repeat(n)
    )
    return with_basis(
        table[[*([by] if by else []), *HALVES_COLUMNS]],
        of="random_halves",
        corpus=describe_sentences(known),
        left_out=codes.describe_ungrouped(sentences, known, by or ()),
        denominator=DENOMINATOR,
        n=say("{n:,} halves of a lexicon of {terms:,} terms", n=n, terms=_n_terms(lexicon)),
        method=say(
            "half of each frame's terms drawn at random without replacement, all sentences coded anew with each half; "
            "exclude rows and rules of context kept"
        ),
        seed=seed,
        caution=say(
            "fewer terms find less, so the shares lie below those of the whole lexicon: read what stays the same from "
            "half to half, which frame is ahead of which, not the level"
        ),
    )


def sensitivity_table(shares: pd.DataFrame, without_each: pd.DataFrame, halves: pd.DataFrame) -> pd.DataFrame:
    """Lay side by side what each frame's share is, what single terms do to it, and what half of the terms find.

    Parameters
    ----------
    shares, without_each, halves : pandas.DataFrame
        From `frame_shares`, `leave_one_term_out` and `random_halves`, of the same sentences, without groups.

    Returns
    -------
    pandas.DataFrame
        frame, n, share, low, high (as in `shares`), term (whose deletion moves the share most), share_without (that
        term), least_without, most_without (over all terms), halves_low, halves_median, halves_high (95% of the halves
        lie between low and high). Missing where a frame has no hit, so that no term can be deleted.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> sentences = sentence_table(passages)
    >>> shares, halves = frame_shares(sentences, frame_hits(passages)), random_halves(sentences, n=100)
    >>> sensitivity_table(shares, leave_one_term_out(sentences), halves)["frame"].tolist()
    ['development', 'security', 'governance']
    """
    if shares["frame"].duplicated().any() or halves.duplicated(["frame", "half"]).any():
        raise SettingError("sensitivity_table: shares and halves must be of all sentences together; leave out by=.")
    spread = halves.groupby("frame", sort=False)["share"].quantile([0.025, 0.5, 0.975]).unstack()
    spread.columns = pd.Index(["halves_low", "halves_median", "halves_high"])
    strongest = without_each.drop_duplicates("frame").set_index("frame")[["term", "share_without"]]
    without = without_each.groupby("frame")["share_without"].agg(least_without="min", most_without="max")
    framed = shares.loc[shares["frame"].isin(spread.index), ["frame", "n", "share", "low", "high"]]
    table = framed.join(strongest, on="frame").join(without, on="frame").join(spread, on="frame")
    told = {part: text for part, text in inherited(halves).items() if part != "n"}
    told["method"] = say(
        "each term found deleted in turn, and {n:,} random halves of each frame's terms, all sentences coded anew each "
        "time",
        n=halves["half"].nunique(),
    )
    told["caution"] = say(
        "fewer terms find less, so the halves lie below the share: judge conclusions by them, not the level"
    )
    return with_basis(table.reset_index(drop=True), of="sensitivity_table", **told)


def _of_frames(lexicon: Lexicon | None) -> Lexicon:
    lexicon = load_lexicon(codes.FRAME_LEXICON) if lexicon is None else lexicon
    others = [name for name in lexicon.categories["category"] if name not in FRAMES]
    if others:
        raise SettingError(f"the lexicon has terms of {', '.join(others)}; the frames are {', '.join(FRAMES)}.")
    return lexicon


def _n_terms(lexicon: Lexicon) -> int:
    return int((lexicon.terms["category"] != EXCLUDE).sum())


def _changes(places: Places, whole: Bools, coded: Bools) -> pd.DataFrame:
    """Return frame, term, term_frame (all numbered), moved and sole, in the order of the result."""
    # Only passages where the term stands can change: each is laid out once more for each of its terms, without it.
    chosen, table = variants.chosen_places(places, whole), places.table
    counted = table[variants.counted_places(places, chosen)[:, 0]]
    found = table[chosen[:, 0] & (table["frame"] >= 0).to_numpy()].rename(columns={"term": "deleted"})
    pairs = found[["passage", "deleted"]].drop_duplicates(ignore_index=True).rename_axis("pair").reset_index()
    laid_out = pairs.merge(table, on="passage").assign(copy=lambda rows: rows.groupby(["pair", "unit"]).ngroup())
    copies = laid_out.drop_duplicates("copy").sort_values("copy")
    rest = laid_out[laid_out["term"] != laid_out["deleted"]].reset_index(drop=True)
    rest = rest.assign(passage=rest["pair"], unit=rest["copy"])
    without = carried_frames(places._replace(table=rest), whole, len(copies))[:, :, 0]
    copy, frame = np.nonzero(without != coded[copies["unit"]])
    moved = pd.DataFrame(
        {"frame": frame, "term": copies["deleted"].to_numpy()[copy], "moved": np.where(without[copy, frame], 1, -1)}
    )
    own = counted[["frame", "term"]].drop_duplicates().assign(moved=0)
    changes = pd.concat([moved, own]).groupby(["frame", "term"], as_index=False)["moved"].sum()
    term_frame = dict(zip(found["deleted"], found["frame"], strict=True))
    changes = changes.assign(term_frame=changes["term"].map(term_frame).astype("int64"), size=changes["moved"].abs())
    sole = codes.mark_sole(counted, ["unit"]).groupby(["frame", "term"], as_index=False)["sole"].sum()
    changes = changes.merge(sole, on=["frame", "term"], how="left")
    changes["sole"] = changes["sole"].fillna(0).astype("int64")
    kept = changes[(changes["moved"] != 0) | (changes["frame"] == changes["term_frame"])]
    return kept.sort_values(["frame", "size", "term"], ascending=[True, False, True], ignore_index=True)


def _draw_halves(lexicon: Lexicon, n: int, seed: int) -> Bools:
    """Return terms × halves: whether the half has the term."""
    rng = np.random.default_rng(seed)
    category = lexicon.terms["category"].to_numpy()
    kept = np.repeat((category == EXCLUDE)[:, None], n, axis=1)
    for rows in (np.flatnonzero(category == frame) for frame in FRAMES):
        sizes = (len(rows) + rng.integers(0, 2, n)) // 2
        for half, size in enumerate(sizes):
            kept[rng.permutation(rows)[:size], half] = True
    return kept


def _count_by_group(places: Places, kept: Bools, groups: NDArray, n_groups: int) -> NDArray[np.int64]:
    """Return groups × frames × variants: how many sentences of the group (-1: of none) carry the frame."""
    counts = np.zeros((n_groups, len(FRAMES), kept.shape[1]), dtype=np.int64)
    for batch in variants.batches(places, kept.shape[1]):
        units, local = np.unique(batch.table["unit"], return_inverse=True)
        carried = carried_frames(batch._replace(table=batch.table.assign(unit=local)), kept, len(units))
        grouped = np.flatnonzero(groups[units] >= 0)
        member = sparse.csr_array(
            (np.ones(len(grouped), dtype=np.int32), (groups[units[grouped]], grouped)), (n_groups, len(units))
        )
        counts += (member @ carried.reshape(len(units), -1)).reshape(counts.shape)
    return counts
