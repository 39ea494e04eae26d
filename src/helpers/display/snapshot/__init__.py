"""Notebooks → HTML: run them headless, write each as one page that opens offline, and an index of all."""

from helpers.display.snapshot.execute import NotebookError, Settings, run_notebook
from helpers.display.snapshot.index import CorpusSize, Report, write_index
from helpers.display.snapshot.page import to_html
from helpers.display.snapshot.report import ReportError, build_report

__all__ = [
    "CorpusSize",
    "NotebookError",
    "Report",
    "ReportError",
    "Settings",
    "build_report",
    "run_notebook",
    "to_html",
    "write_index",
]
