"""A lexicon at work on texts: what it misses and reaches, which terms do nothing or hide others."""
