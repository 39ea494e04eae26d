"""What the tables of reuse say they rest on."""

from collections.abc import Sequence

from helpers.discourse.passages import describe_other_kinds, describe_passages
from helpers.discourse.reuse.shingles import Shingles

CAUTION = "shared text does not say who took it from whom, or both from a third; what reading set aside is not among it"


def reuse_basis(shingles: Shingles, kinds: Sequence[str] | None, least: int) -> dict[str, str]:
    """Return the parts of a basis that all tables of reuse have in common."""
    n_formulas = int((shingles.n_articles > shingles.limit).sum())
    formulas = (
        f"{n_formulas:,} different runs of {shingles.n} characters that stand in more than {shingles.limit:,} articles "
        "(formulas; see shared_formulas)"
    )
    excluded = [describe_other_kinds(shingles.base, kinds), formulas if n_formulas else ""]
    return {
        "corpus": describe_passages(shingles.base, kinds),
        "left_out": "; ".join(filter(None, excluded)),
        "method": f"character {shingles.n}-grams of folded text without punctuation (Smith, Cordell & Mullen 2015 do "
        f"so with words); stretches of at least {least} shared characters, joined across a few misread ones",
        "caution": CAUTION,
    }
