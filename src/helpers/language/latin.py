"""Latin words and numbers within Chinese text, which has no blanks around them."""

DECIMAL_POINTS = ".．"


def cuts_latin_word(text: str, offset: int) -> bool:
    """Tell whether an offset lies within a Latin word or a number, so that a term with this end is only part of it.

    Examples
    --------
    >>> cuts_latin_word("OpenAI的", 4), cuts_latin_word("中国在5G、", 3), cuts_latin_word("2.5G", 2)
    (True, False, True)
    """
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before in DECIMAL_POINTS:
        return after.isdecimal() and text[max(offset - 2, 0)].isdecimal()
    if after in DECIMAL_POINTS:
        return before.isdecimal() and text[offset + 1 : offset + 2].isdecimal()
    return _is_latin(before) and _is_latin(after)


def _is_latin(character: str) -> bool:
    # Full-width letters are Latin too, hence not isascii(); up to U+024F are the accented ones.
    return character.isalnum() and (character <= "\u024f" or "\uff10" <= character <= "\uff5a")
