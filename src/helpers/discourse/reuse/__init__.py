"""Text that several articles share: agency copy, quoted passages, formulas. What reading set aside is not among it."""

from helpers.discourse.reuse.formulas import shared_formulas
from helpers.discourse.reuse.stretches import shared_stretches
from helpers.discourse.reuse.tables import text_reuse

__all__ = ["shared_formulas", "shared_stretches", "text_reuse"]
