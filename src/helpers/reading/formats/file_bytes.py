"""What the reader of every format takes: the bytes of one file, and what the user says of them."""

from typing import NamedTuple


class FileBytes(NamedTuple):
    """One file.

    Attributes
    ----------
    source : str
        Its path, for messages.
    content : bytes
        All of it.
    sha256 : str
        Of the content.
    encoding : str or None
        What the user says its encoding is; None to find out.
    columns : dict of str to str
        What the user says the columns of a table are: field → name in the header.
    """

    source: str
    content: bytes
    sha256: str
    encoding: str | None
    columns: dict[str, str]
