"""A lexicon at work on texts: what it misses and reaches, which terms do nothing or hide others."""

from helpers.discourse.workshop.candidates import candidate_terms
from helpers.discourse.workshop.coverage import coverage
from helpers.discourse.workshop.hidden import ambiguous_terms, unmatched_terms
from helpers.discourse.workshop.splits import split_terms

__all__ = ["ambiguous_terms", "candidate_terms", "coverage", "split_terms", "unmatched_terms"]
