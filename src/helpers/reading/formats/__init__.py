"""One file → its pages: text, Markdown, web pages, documents, PDFs and tables, each read by a module of its own."""

from helpers.reading.formats.page_text import PageError, PageText
from helpers.reading.formats.read import PAGE_SUFFIXES, check_options, read_pages

__all__ = ["PAGE_SUFFIXES", "PageError", "PageText", "check_options", "read_pages"]
