"""Templates, styles and scripts of what is shown; plain files, so that they can be read and edited as what they are."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "newsprint"
_COMMENT = re.compile(r"/\*.*?\*/|^//.*?$", re.DOTALL | re.MULTILINE)


@cache
def read_template(name: str) -> str:
    """Return a style or script without its comments and line breaks, to be put into a page."""
    text = _COMMENT.sub("", (FOLDER / name).read_text(encoding="utf-8"))
    return "".join(line.strip() for line in text.splitlines())
