"""Readable names, in English and Chinese, of the columns and fixed values in our tables."""

import re

from helpers.display.label_table import TABLE

LANGUAGES = ("en", "zh")
NAME_SUFFIX = "_name"
ENDS = ("low", "high")  # of an interval of another column, as in alpha_low
_IDENTIFIER = re.compile(r"[a-z]+(_[a-z]+)+")


def label(key: str, labels: str = "en") -> str:
    """Return the readable name of a column or of a fixed value.

    Parameters
    ----------
    key
        A column name, fate, kind, frame, basis or axis title, such as ``"country_basis"``. A column of names such as
        ``"country_name"`` is called like the column of codes.
    labels
        ``"en"`` or ``"zh"``.

    Returns
    -------
    str
        The name; for an unknown key the key itself, with spaces for the underscores of an identifier.

    Raises
    ------
    ValueError
        If ``labels`` is another language.

    Examples
    --------
    >>> label("kept", "zh"), label("mean_length"), label("要闻")
    ('保留', 'mean length', '要闻')
    """
    if labels not in LANGUAGES:
        raise ValueError(f"labels={labels!r}: labels come in {' or '.join(LANGUAGES)}.")
    if key in _LABELS:
        return _LABELS[key][LANGUAGES.index(labels)]
    if key.endswith(NAME_SUFFIX) and is_known(key.removesuffix(NAME_SUFFIX)):
        return label(key.removesuffix(NAME_SUFFIX), labels)
    measure, _, end = key.rpartition("_")
    if end in ENDS and is_known(measure):
        return f"{label(measure, labels)}{(', ', '：')[LANGUAGES.index(labels)]}{label(end, labels).lower()}"
    return key.replace("_", " ") if _IDENTIFIER.fullmatch(key) else key


def is_known(key: object) -> bool:
    """Return whether ``key`` has a readable name of its own."""
    return isinstance(key, str) and key in _LABELS


def _parse(table: str) -> dict[str, tuple[str, str]]:
    rows = (line.split(" | ") for line in table.strip().splitlines() if not line.startswith("#"))
    return {key: (english, chinese) for key, english, chinese in rows}


_LABELS = _parse(TABLE)
