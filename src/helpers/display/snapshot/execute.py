"""A notebook file → the same notebook with outputs, from a fresh kernel that nothing of the user's can change."""

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import matplotlib
import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from helpers import paths

TRACE = re.compile(r"Traceback \(most recent call last\)|^ *(Cell In\[|File )", re.MULTILINE)
ANSI_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TRACEBACK_TAIL = 12  # lines: the call that failed and the error itself


class Settings(NamedTuple):
    """What a run of a notebook may be told: its pages, the folder its figures and tables go to, its labels."""

    corpus: Path
    reports: Path
    labels: str = paths.LABEL_LANGUAGES[0]


class NotebookError(Exception):
    """A notebook that did not run to its end: the cell, counted from 1, its problem in words, the end of the trace."""

    def __init__(self, path: Path, cell: int, problem: str, tail: str):
        super().__init__(f"{path.name}: {problem}")
        self.cell, self.problem, self.tail = cell, problem, tail


def run_notebook(path: str | Path, settings: Settings) -> NotebookNode:
    """Run all cells of a notebook in a fresh kernel of this Python and return it with its outputs.

    Settings of the user, of Jupyter, IPython and matplotlib, play no part, and hashing is seeded, so that the same
    pages give the same outputs. A cell that raises is a `NotebookError`, also where it is tagged as allowed to.
    """
    path = Path(path).resolve()
    notebook = nbformat.read(path, as_version=4)
    # A closing kernel may still be writing its history while its folder goes.
    with TemporaryDirectory(prefix="newsprint-", ignore_cleanup_errors=True) as folder:
        client = NotebookClient(
            notebook,
            km=_kernel_manager(Path(folder)),
            timeout=None,
            record_timing=False,
            store_widget_state=False,
        )
        try:
            client.execute(env=_environment(settings, Path(folder)), cwd=str(path.parent), cleanup_kc=True)
        except (CellExecutionError, RuntimeError) as error:  # RuntimeError: the kernel died, or never answered
            raise _notebook_error(path, notebook, error) from error
    if _failed_cell(notebook):
        raise _notebook_error(path, notebook, None)
    return notebook


def _kernel_manager(folder: Path) -> AsyncKernelManager:
    # No folders to look in: what remains is the specification that ipykernel makes for the running interpreter.
    specifications = KernelSpecManager(kernel_dirs=[], ensure_native_kernel=True)
    return AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=specifications,
        connection_file=str(folder / "connection.json"),
        transport_encryption="auto",
    )


def _environment(settings: Settings, folder: Path) -> dict[str, str]:
    own_folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    return {
        **os.environ,
        **{variable: str(folder / variable.lower()) for variable in own_folders},
        "MATPLOTLIBRC": str(Path(matplotlib.get_data_path()) / "matplotlibrc"),
        "MPLBACKEND": "agg",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        paths.CORPUS_VARIABLE: str(settings.corpus),
        paths.REPORTS_VARIABLE: str(settings.reports),
        paths.LABELS_VARIABLE: settings.labels,
    }


def _failed_cell(notebook: NotebookNode) -> int:
    """Return the number of the first cell with an error among its outputs, from 1, or 0."""
    for number, cell in enumerate(notebook.cells, start=1):
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            return number
    return 0


def _notebook_error(path: Path, notebook: NotebookNode, error: Exception | None) -> NotebookError:
    number = _failed_cell(notebook)
    if not number:
        return NotebookError(path, 0, f"the kernel died or did not answer ({error})", str(error))
    outputs = notebook.cells[number - 1].outputs
    raised = next(output for output in outputs if output.output_type == "error")
    trace = ANSI_COLOUR.sub("", "\n".join(raised.traceback))
    said = ANSI_COLOUR.sub("", raised.evalue)
    if not TRACE.search(trace):  # an error that shows itself as its sentence: a setting, which the user can mend
        return NotebookError(path, number, said, "")
    problem = f"Cell {number}: {raised.ename}: {said}"
    return NotebookError(path, number, problem, "\n".join(trace.splitlines()[-TRACEBACK_TAIL:]))
