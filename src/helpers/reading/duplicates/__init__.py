"""Text that is printed a second time, on its page or on an earlier one, so that it is counted once.

One way for both: the passages are looked up by their grams (`on_page`, `earlier_pages`) and held to be printed before
where these cover them nearly; what is reworded is dropped, and misread lines beside a second printing are added
(`coverage`). Only how much must be covered, and from what length on it is no formula or refrain, differs.
"""

from helpers.reading.duplicates.earlier_pages import PrintedBefore
from helpers.reading.duplicates.on_page import find_duplicates

__all__ = ["PrintedBefore", "find_duplicates"]
