"""What marks one part of a corpus off from another: any two sub-corpora, or each group against all the others."""

from helpers.discourse.comparison.compare import compare
from helpers.discourse.comparison.groups import compare_groups

__all__ = ["compare", "compare_groups"]
