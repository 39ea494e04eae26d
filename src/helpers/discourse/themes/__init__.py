"""What is it about: terms of a lexicon found in passages, and what can be counted from where they stand."""
