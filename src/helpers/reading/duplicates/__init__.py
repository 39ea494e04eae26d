"""Text that is printed a second time, on its page (`on_page`) or on an earlier one (`earlier_pages`): counted once."""

from helpers.reading.duplicates.earlier_pages import PrintedBefore
from helpers.reading.duplicates.on_page import find_duplicates

__all__ = ["PrintedBefore", "find_duplicates"]
