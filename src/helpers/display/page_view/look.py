"""How the page view looks: the colours that charts give to fates, and the style sheet beside the templates."""

from helpers.display.style import FATE_COLOURS, QUIET_INK
from helpers.display.templates import read_template

OTHER_FATE = "other"  # a fate without a colour of its own
_TINT = {"kept": "00", "blank": "00"}  # opacity of the ground, in hex; others have _SLIGHT
_SLIGHT = "1f"


def fate_class(fate: str) -> str:
    """Return the class of a fate's colour."""
    return f"fate-{fate if fate in FATE_COLOURS else OTHER_FATE}"


def style_sheet() -> str:
    """Return the ``<style>`` element, with the colours that charts give to fates."""
    colours = {**FATE_COLOURS, OTHER_FATE: QUIET_INK}
    fates = "".join(
        f".newsprint-page .fate-{fate}{{--fate:{colour};--tint:{colour}{_TINT.get(fate, _SLIGHT)}}}"
        for fate, colour in colours.items()
    )
    return f"<style>{fates}{read_template('page_view.css')}</style>"
