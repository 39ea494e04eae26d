"""Until `helpers.__init__` names `helpers.discourse.word_counts`."""

from helpers.discourse.word_counts import count_words

__all__ = ["count_words"]
