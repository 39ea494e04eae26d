"""Latin words and numbers within Chinese text, which has no blanks around them."""


def cuts_latin_word(text: str, offset: int) -> bool:
    """Tell whether an offset separates two Latin letters or digits, so that a term ending there is part of a word.

    Examples
    --------
    >>> cuts_latin_word("OpenAI的", 4), cuts_latin_word("中国在5G、", 3)
    (True, False)
    """
    return 0 < offset < len(text) and _is_latin(text[offset - 1]) and _is_latin(text[offset])


def _is_latin(character: str) -> bool:
    # Full-width letters are Latin too, hence not isascii(); up to U+024F are the accented ones.
    return character.isalnum() and (character <= "\u024f" or "\uff10" <= character <= "\uff5a")
