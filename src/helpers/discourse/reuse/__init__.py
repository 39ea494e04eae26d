"""Text that several articles share: agency copy, quoted passages. What reading set aside is not among it."""

from helpers.discourse.reuse.text_reuse import shared_stretches, text_reuse

__all__ = ["shared_stretches", "text_reuse"]
