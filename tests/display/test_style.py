"""The house style: set inside, nothing left outside, colours with fixed meanings that can be told apart."""

import itertools

import matplotlib as mpl
import pytest
from matplotlib.colors import to_rgb

from helpers.display.fonts import FAMILY
from helpers.display.style import FRAME_COLOURS, INK, PAPER, SERIES, UNKNOWN, colours_of, ink_on, readable, style

# Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113: full protanopia and deuteranopia.
COLOUR_BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def contrast(a, b):
    def luminance(colour):
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_settings_hold_inside_and_nowhere_else():
    before = dict(mpl.rcParams)
    with style():
        assert mpl.rcParams["font.family"] == [FAMILY]
        assert (mpl.rcParams["svg.fonttype"], mpl.rcParams["pdf.fonttype"]) == ("path", 42)
        assert not mpl.rcParams["text.parse_math"]
    assert dict(mpl.rcParams) == before


def test_settings_are_taken_back_after_an_error():
    before = dict(mpl.rcParams)
    with pytest.raises(KeyError), style():
        raise KeyError
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("matrix", COLOUR_BLINDNESS.values(), ids=COLOUR_BLINDNESS)
def test_frames_can_be_told_apart_by_colour_blind_readers(matrix):
    seen = [
        [sum(m * c for m, c in zip(row, to_rgb(colour), strict=True)) for row in matrix]
        for colour in FRAME_COLOURS.values()
    ]
    for a, b in itertools.combinations(seen, 2):
        assert sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5 > 0.25


def test_frames_can_be_told_apart_in_grey_print():
    for a, b in itertools.combinations(FRAME_COLOURS.values(), 2):
        assert contrast(a, b) > 1.8


def test_fixed_colours_do_not_depend_on_company_or_order():
    assert colours_of(["security", "x"])["security"] == colours_of(["y", "security"])["security"]
    assert list(colours_of(["unknown", "b", "governance", "development", "b"])) == [
        "development",
        "governance",
        "b",
        "unknown",
    ]
    assert colours_of(["unknown"]) == {"unknown": UNKNOWN}


def test_names_of_fixed_values_have_the_colours_of_their_keys():
    colours = colours_of(["不详", "文中明言", "Governance", "x"])
    assert list(colours) == ["Governance", "文中明言", "x", "不详"]
    assert colours["Governance"] == FRAME_COLOURS["governance"]
    assert colours["文中明言"] == colours_of(["stated"])["stated"]
    assert colours["不详"] == UNKNOWN


def test_a_stranger_never_gets_the_colour_of_a_named_value():
    colours = colours_of(["kept", *"abcdefg"])
    assert len(set(colours.values())) == len(colours)


@pytest.mark.parametrize("background", [*SERIES, *FRAME_COLOURS.values(), PAPER, INK])
def test_ink_is_the_one_with_more_contrast(background):
    chosen = ink_on(background)
    other = INK if chosen == PAPER else PAPER
    assert contrast(chosen, background) >= contrast(other, background)


@pytest.mark.parametrize("colour", ["#DDAA33", "#99C6E8", "#004488"])
def test_readable_colours_reach_the_contrast_of_wcag(colour):
    assert contrast(readable(colour), PAPER) >= 4.5
