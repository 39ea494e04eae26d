"""Widgets for a running notebook. A snapshot cannot show them, so none carries a result: a table stands beside each."""

import ipywidgets as widgets
import pandas as pd

from helpers.discourse.concordance import concordance
from helpers.display.labels import heading
from helpers.display.tables import shown_columns, table_html


def explore_concordance(passages: pd.DataFrame, query: str, labels: str) -> widgets.VBox:
    """Return a box to type any word into and see it in context, with file and line."""
    box = widgets.Text(value=query, description=heading("term", labels), continuous_update=False)
    table = widgets.HTML()

    def show(_change: object = None) -> None:
        found = concordance(passages, box.value) if box.value.strip() else None
        table.value = "" if found is None else table_html(found[shown_columns(found)], labels=labels)

    box.observe(show, names="value")
    show()
    return widgets.VBox([box, table])
