"""Contributions that are signed: under a byline, all the text is the signer's."""

import re
from typing import NamedTuple

from helpers.language.names import is_person_name

# People who made the page and do not speak in it.
PRODUCTION = re.compile(
    "记者|编辑|责编|编审|编者|校对|摄影|摄|图|制图|美编|版式|通讯员|实习生|见习|执笔|来源|整理|翻译|译"
)
WRITTEN_BY = re.compile("^(?:文|作者|撰文)[：:/／ 　]*")


class Signer(NamedTuple):
    """Who signed: name and descriptor as printed, and where the name stands in the byline."""

    name: str
    descriptor: str


def read_byline(text: str) -> Signer | None:
    """Read a byline "descriptor SPACE name"; None for bylines of reporters and editors and for anything else.

    Examples
    --------
    >>> read_byline("韩国科学技术院荣誉教授 全吉男")
    Signer(name='全吉男', descriptor='韩国科学技术院荣誉教授')
    >>> read_byline("本报记者 张三") is None
    True
    """
    printed = WRITTEN_BY.sub("", text.strip())
    descriptor, name = _split(printed)
    if not is_person_name(name) or PRODUCTION.search(re.split("[、，]", descriptor)[-1]):
        return None
    return Signer(re.sub("[ 　]", "", name) if re.search("[一-鿿]", name) else name, descriptor)


def _split(printed: str) -> tuple[str, str]:
    """Split at the first blank after which everything is one name (张 三 has a blank inside)."""
    for match in re.finditer("[ 　]+", printed):
        name = printed[match.end() :]
        if is_person_name(name) or is_person_name(re.sub("[ 　]", "", name)):
            return printed[: match.start()], re.sub("[ 　]+", "", name) if not name.isascii() else name
    return "", printed
