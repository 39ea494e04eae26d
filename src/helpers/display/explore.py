"""Widgets for a running notebook. A snapshot cannot show them, so none carries a result: a table stands beside each."""

import ipywidgets as widgets
import pandas as pd

from helpers.discourse.concordance import concordance
from helpers.display.labels import label
from helpers.display.tables import table_html

CONCORDANCE_COLUMNS = ["left", "keyword", "right", "source", "line"]


def explore_concordance(passages: pd.DataFrame, query: str = "", *, labels: str = "en") -> widgets.VBox:
    """Return a box to type any word into and see it in context, with file and line.

    Parameters
    ----------
    passages : DataFrame
        Of a corpus.
    query : str
        What stands in the box at first.
    labels : {"en", "zh"}
        Language of the headings.
    """
    box = widgets.Text(value=query, description=label("term", labels), continuous_update=False)
    table = widgets.HTML()

    def show(_change: object = None) -> None:
        found = concordance(passages, box.value)[CONCORDANCE_COLUMNS] if box.value.strip() else None
        table.value = "" if found is None else table_html(found, labels=labels)

    box.observe(show, names="value")
    show()
    return widgets.VBox([box, table])
