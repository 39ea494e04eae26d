"""What is it about: terms of a lexicon found in passages, and what can be counted from where they stand."""

from helpers.discourse.themes.hits import find_terms, term_counts
from helpers.discourse.themes.network import Network, co_occurrence_network, write_network
from helpers.discourse.themes.pairs import co_occurrence
from helpers.discourse.themes.rates import speaker_theme_rates, theme_rates
from helpers.discourse.themes.spread import dispersion_positions, theme_dispersion

__all__ = [
    "Network",
    "co_occurrence",
    "co_occurrence_network",
    "dispersion_positions",
    "find_terms",
    "speaker_theme_rates",
    "term_counts",
    "theme_dispersion",
    "theme_rates",
    "write_network",
]
