"""The house style of charts: one font, one width, few colours with fixed meanings.

Colours: Paul Tol's *high-contrast* scheme for the three frames (distinct in grey print and to colour-blind readers) and
his *bright* and *light* schemes for the rest (Tol 2021, "Colour schemes", SRON/EPS/TN/09-002, issue 3.2).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from os import PathLike
from typing import IO, Any

import matplotlib as mpl
from cycler import cycler
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from helpers.display.fonts import register_font
from helpers.display.labels import LANGUAGES, code_name
from helpers.display.templates import FOLDER
from helpers.display.wording import phrase

STYLE_SHEET = FOLDER / "charts.mplstyle"
COLUMN_WIDTH = 16 / 2.54  # inches: the text column of an A4 report
TEXT_SIZE = 8.5  # points, as printed
SMALL_SIZE = 7.5
INK = "#222222"
QUIET_INK = "#5F6368"
GRID = "#DDE1E4"
PAPER = "#FFFFFF"
NEUTRAL = "#4477AA"  # bars that need no meaning of their own
UNKNOWN = "#BBBBBB"  # what the text does not state

FRAME_COLOURS = {"development": "#004488", "security": "#BB5566", "governance": "#DDAA33"}
FATE_COLOURS = {
    "kept": "#4477AA",
    "joined": "#99C6E8",
    "blank": "#F1F2F3",
    "furniture": "#BBBBBB",
    "outside": "#CCBB44",
    "duplicate": "#EE8866",
}
BASIS_COLOURS = {"stated": "#004488", "affiliation": "#66A0D0", "reference": "#DDAA33"}
_NAMED_COLOURS = {"frame": FRAME_COLOURS, "fate": FATE_COLOURS, "country_basis": BASIS_COLOURS}
SERIES = ("#4477AA", "#EE8866", "#228833", "#AA3377", "#CCBB44", "#66CCEE", "#555555", "#BB7722")


_FIXED_COLOURS = {
    name: colour
    for column, colours in _NAMED_COLOURS.items()
    for code, colour in colours.items()
    for name in (code, *(code_name(column, code, language) for language in LANGUAGES))
}
_UNKNOWN_NAMES = ("unknown", *(phrase("Unknown", language) for language in LANGUAGES))
_WHITE_INK_BELOW = 0.213  # relative luminance on which INK and PAPER contrast equally (WCAG 2.1)
_TEXT_LUMINANCE = 1.05 / 4.5 - 0.05


@contextmanager
def style() -> Iterator[None]:
    """Set the house style for what is drawn or saved inside the ``with`` block; nothing changes outside it."""
    with mpl.rc_context(rc=_settings()):
        yield


class StyledFigure(Figure):
    """A figure that takes the house style with it, so that it looks the same wherever it is drawn or saved."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw in the house style, whatever the notebook has set."""
        with style():
            super().draw(renderer)

    def savefig(self, fname: str | PathLike[str] | IO[bytes], **options: Any) -> None:
        """Save in the house style, whatever the notebook has set."""
        with style():
            super().savefig(fname, **options)


def colours_of(values: Iterable[Any]) -> dict[Any, str]:
    """Return the colour of each distinct value, in the order in which a legend names them.

    Frames, fates and bases, as keys or by their names in either language, have their fixed colours and come first;
    other values take colours of a series as they come; what is unknown is grey and comes last.
    """
    distinct = dict.fromkeys(values)
    named = {value: colour for value, colour in _FIXED_COLOURS.items() if value in distinct}
    unknown = {value: UNKNOWN for value in _UNKNOWN_NAMES if value in distinct}
    strangers = [value for value in distinct if value not in named and value not in unknown]
    free = [colour for colour in SERIES if colour not in named.values()]
    series = {value: free[i % len(free)] for i, value in enumerate(strangers)}
    return {**named, **series, **unknown}


def ink_on(background: Any) -> str:
    """Return the ink, dark or white, that reads better on a background colour."""
    return PAPER if _luminance(to_rgb(background)) < _WHITE_INK_BELOW else INK


def readable(colour: str) -> str:
    """Return a colour dark enough for text on paper (contrast 4.5, WCAG 2.1 AA), of the same hue."""
    red, green, blue = to_rgb(colour)
    while _luminance((red, green, blue)) > _TEXT_LUMINANCE:
        red, green, blue = 0.95 * red, 0.95 * green, 0.95 * blue
    return to_hex((red, green, blue))


def _luminance(rgb: tuple[float, float, float]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _settings() -> mpl.RcParams:
    """Return the style sheet, with the bundled font."""
    settings = mpl.rc_params_from_file(STYLE_SHEET, use_default_template=False)
    family = register_font()
    settings.update({"font.family": [family], "mathtext.rm": family, "axes.prop_cycle": cycler(color=SERIES)})
    return settings
