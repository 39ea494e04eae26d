"""Text that is printed a second time, on its page or in an earlier article, so that it is counted once."""

from helpers.reading.duplicates.before import PrintedBefore
from helpers.reading.duplicates.within import find_duplicates

__all__ = ["PrintedBefore", "find_duplicates"]
