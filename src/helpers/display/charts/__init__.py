"""Charts: tidy tables in, figures of a report column's width out. Each takes ``labels="en"`` or ``"zh"``."""

from helpers.display.charts.bars import ranked_bars
from helpers.display.charts.cloud import word_cloud_with_bars
from helpers.display.charts.dispersion import dispersion_plot
from helpers.display.charts.dots import grouped_dots
from helpers.display.charts.fates import line_fates
from helpers.display.charts.heat import heat_map
from helpers.display.charts.keyness import keyness_chart
from helpers.display.charts.network import network_chart
from helpers.display.charts.sensitivity import sensitivity_chart
from helpers.display.charts.strip import page_strip
from helpers.display.charts.ternary import ternary_plot

__all__ = [
    "dispersion_plot",
    "grouped_dots",
    "heat_map",
    "keyness_chart",
    "line_fates",
    "network_chart",
    "page_strip",
    "ranked_bars",
    "sensitivity_chart",
    "ternary_plot",
    "word_cloud_with_bars",
]
