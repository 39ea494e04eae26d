"""Headings that a document marks by bold type alone."""

LONGEST_HEADING = 40  # characters
_SENTENCE_MARKS = tuple("。！？!?…；;，,、：:")


def bold_headings(lines: list[tuple[str, bool]]) -> dict[int, str]:
    """Return 1-based line → ``heading`` for the lines that stand out by being all in bold.

    Parameters
    ----------
    lines
        Text, and whether all of it is bold. Where most lines are, bold marks nothing.
    """
    if sum(bold for _, bold in lines) * 2 > len(lines):
        return {}
    return {
        number: "heading"
        for number, (text, bold) in enumerate(lines, start=1)
        if bold and len(text.strip()) <= LONGEST_HEADING and not text.rstrip("”’」』）) ").endswith(_SENTENCE_MARKS)
    }
