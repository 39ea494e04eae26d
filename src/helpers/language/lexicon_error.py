"""What is raised for a file of terms or rules that cannot be used."""


class LexiconError(ValueError):
    """A lexicon that cannot be used; the message names the file, the line and the remedy."""
