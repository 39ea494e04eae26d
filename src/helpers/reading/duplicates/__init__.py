"""Text that is printed a second time, on its page or in an earlier article, so that it is counted once."""

from helpers.reading.duplicates.before import Earlier, PrintedBefore
from helpers.reading.duplicates.within import find_duplicates

__all__ = ["Earlier", "PrintedBefore", "find_duplicates"]
