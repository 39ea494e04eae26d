"""How many strips a dispersion plot has: as many as a page holds, and the figure says which are missing."""

import numpy as np
import pandas as pd
import pytest

from helpers.display.charts import dispersion_plot


def mentions(n_articles: int, n_themes: int) -> pd.DataFrame:
    index = pd.MultiIndex.from_product([range(n_articles), range(n_themes)], names=["article", "theme"])
    table = index.to_frame(index=False)
    table["position"] = np.linspace(0, 1, len(table))
    return table.assign(article="A" + table["article"].astype("str"), theme="T" + table["theme"].astype("str"))


@pytest.mark.parametrize(
    ("n_articles", "n_themes", "n_strips"),
    [(2, 17, 2), (3, 17, 3), (12, 17, 3), (12, 5, 6), (12, 40, 1), (1, 40, 1)],
)
def test_strips_fill_a_page_at_most_and_one_is_always_drawn(drawing, n_articles, n_themes, n_strips):
    figure = dispersion_plot(mentions(n_articles, n_themes), "article", "theme", "position")
    texts = {drawn.text for drawn in drawing(figure)[0]}
    assert {text for text in texts if text.startswith("A") and text[1:].isdigit()} == {f"A{i}" for i in range(n_strips)}
    cut = f"Article: the first {n_strips} of {n_articles}; all are in the table"
    assert (cut in texts) == (n_strips < n_articles)
    assert figure.get_figheight() * 2.54 < 36
