"""How the page view looks: beside each other where there is room, below each other where not, whole on paper."""

from helpers.display.style import FATE_COLOURS, QUIET_INK

OTHER_FATE = "other"  # a fate without a colour of its own
_NEUTRAL = QUIET_INK
_NARROW = "600px"  # of the view itself, not of the window
_TINT = {"kept": "00", "blank": "00"}  # opacity of the ground, in hex; others have _SLIGHT
_SLIGHT = "1f"


def fate_class(fate: str) -> str:
    """Return the class of a fate's colour."""
    return f"fate-{fate if fate in FATE_COLOURS else OTHER_FATE}"


def style_sheet() -> str:
    """Return the ``<style>`` element, with the colours that charts give to fates."""
    colours = {**FATE_COLOURS, OTHER_FATE: _NEUTRAL}
    fates = "".join(
        f".newsprint-page .fate-{fate}{{--fate:{colour};--tint:{colour}{_TINT.get(fate, _SLIGHT)}}}"
        for fate, colour in colours.items()
    )
    return f"<style>{fates}{_LOOK}{_BESIDE}{_BELOW.replace('NARROW', _NARROW)}{_PAPER}</style>"


# The selectors are more specific than JupyterLab's for tables. Its text and ground have the theme's colours.
_QUIET = "color:var(--jp-ui-font-color2,#5f6368)"
_LOOK = (
    ".newsprint-page{container-type:inline-size;margin:1em 0 2em}"
    ".newsprint-page p,.newsprint-page ul{margin:.25em 0;font-size:.92em;line-height:1.5}"
    ".newsprint-page .source{margin:0 0 .3em;font-weight:600;overflow-wrap:anywhere}"
    ".newsprint-page ul.legend{display:flex;flex-wrap:wrap;gap:.1em 1.2em;padding:0;list-style:none}"
    ".newsprint-page ul.legend li{margin:0}"
    ".newsprint-page .swatch{display:inline-block;width:.75em;height:.75em;margin-right:.4em;border:1px solid #80868b;"
    "background:var(--fate)}"
    f".newsprint-page small,.newsprint-page .remark,.newsprint-page .id{{font-size:.82em;{_QUIET}}}"
    ".newsprint-page .code{padding:0 .2em;border:1px solid #80868b;border-radius:2px;font-size:.72em;"
    "font-family:ui-monospace,Menlo,Consolas,monospace;white-space:nowrap}"
    f".newsprint-page .left-out{{{_QUIET};text-decoration:underline dotted}}"
    ".newsprint-page mark{background:#ddaa3355;color:inherit;border-bottom:2px solid #bb5566}"
    ".newsprint-page .doubt{margin:.4em 0 0;padding:.1em .6em;border-left:3px solid #bb5566;background:#bb55661a;"
    "font-size:.82em;overflow-wrap:anywhere}"
    ".newsprint-page [id]{scroll-margin-top:5em}"  # below the heading that stays
    ".newsprint-page :target{outline:2px solid #dd7733;outline-offset:-2px}"
    ".newsprint-page a:focus-visible,.newsprint-page summary:focus-visible,.newsprint-page .lines:focus-visible"
    "{outline:2px solid #4477aa;outline-offset:1px}"
    ".newsprint-page a{text-decoration:underline;text-underline-offset:.15em}"
    ".newsprint-page summary{cursor:pointer}"
)
_BESIDE = (
    ".newsprint-page .lines{max-height:44em;overflow:auto;border:1px solid #80868b66}"
    ".newsprint-page .lines table{width:100%;margin:0;border-collapse:collapse;table-layout:fixed;font-size:.92em;"
    "line-height:1.55}"
    ".newsprint-page .lines table th.line{width:4.4em}.newsprint-page .lines table th.what{width:9.5em}"
    ".newsprint-page .lines table thead th{position:sticky;top:0;z-index:1;padding:.4em .7em;text-align:left;"
    "background:var(--jp-layout-color0,#fff);border-bottom:1.5px solid #5f6368}"
    ".newsprint-page .lines table tbody tr{background:none}"
    ".newsprint-page .lines table tbody th,.newsprint-page .lines table tbody td{padding:.35em .7em;text-align:left;"
    "vertical-align:top;font-weight:400;white-space:normal;max-width:none;overflow-wrap:anywhere;"
    "border-top:1px solid #80868b40;border-bottom:0;unicode-bidi:isolate}"
    ".newsprint-page .lines table tbody th{font-variant-numeric:tabular-nums;text-align:right}"
    ".newsprint-page .lines table tbody td.printed{border-left:5px solid var(--fate);background:var(--tint)}"
    ".newsprint-page .lines table .fate-other td.printed{border-left-style:dashed}"
    ".newsprint-page .lines table tr.blank td.printed{border-left-color:#80868b40}"
    ".newsprint-page .lines table .text,.newsprint-page .lines table .printed li{white-space:pre-wrap}"
    ".newsprint-page .lines table tr.more td.passage{border-top:0}"
    ".newsprint-page .lines table tr.blank th,.newsprint-page .lines table tr.blank td{padding-top:0;padding-bottom:0;"
    f"font-size:.68em;line-height:1.35;border-top:1px dotted #80868b66;{_QUIET}}}"
    ".newsprint-page .piece+.piece{margin-top:.6em;padding-top:.4em;border-top:1px dashed #80868b80}"
    ".newsprint-page .piece .kind{font-size:.82em}"
    ".newsprint-page .piece .flag{padding:0 .35em;border:1px solid #bb5566;border-radius:2px;font-size:.78em}"
    ".newsprint-page .piece.title .text{font-size:1.35em;line-height:1.35}"
    ".newsprint-page .piece.subtitle .text{font-size:1.12em}"
    ".newsprint-page .piece.heading .text{font-size:1.12em;border-bottom:2px solid currentColor}"
    ".newsprint-page .piece.byline .text{display:block;padding-left:2em;letter-spacing:.06em}"
    f".newsprint-page .piece.credit .text{{font-size:.88em;{_QUIET}}}"
    ".newsprint-page .lines ul{margin:0;padding:0;list-style:none;font-size:1em}"
    ".newsprint-page .lines details{margin-top:.4em}"
)
_BELOW = (
    "@container (max-width:NARROW){"
    ".newsprint-page .lines table,.newsprint-page .lines table tbody{display:block}"
    ".newsprint-page .lines table thead{position:absolute;clip-path:inset(50%);height:1px;overflow:hidden}"
    ".newsprint-page .lines table tbody tr{display:grid;grid-template-columns:4.4em minmax(0,1fr);"
    "border-top:1px solid #80868b80}"
    ".newsprint-page .lines table tbody th,.newsprint-page .lines table tbody td{border-top:0;padding:.25em .6em}"
    ".newsprint-page .lines table tbody td.printed{grid-column:2}"
    ".newsprint-page .lines table tbody td.what{grid-column:2;display:flex;flex-wrap:wrap;gap:0 .8em}"
    ".newsprint-page .lines table tbody td.passage{grid-column:2;padding-bottom:.6em}"
    ".newsprint-page .lines table tbody td.passage:empty{display:none}"
    ".newsprint-page .lines table tr.blank td{grid-column:2}}"
)
_PAPER = (
    "@media print{.newsprint-page .lines{max-height:none;overflow:visible;border:0}"
    ".newsprint-page .lines table{font-size:8pt}.newsprint-page .lines table thead th{position:static}"
    ".newsprint-page .lines table tbody tr{break-inside:auto}.newsprint-page .doubt{break-inside:avoid}"
    ".newsprint-page details:not([open]){display:none}}"
)
