"""Numbers in, numbers out: standard measures under their standard names; knows no Chinese and no pages."""
