"""Notebooks → HTML: run them headless, write each as one page that opens offline, and an index of all."""

import lazy_loader

# Each from its file when it is first used: nbconvert, which looks at every exporter that is installed, need not wait.
__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "execute": ["NotebookError", "Settings", "run_notebook"],
        "index": ["CorpusSize", "NotebookResult", "write_index"],
        "page": ["to_html"],
        "report": ["ReportError", "build_report"],
    },
)
