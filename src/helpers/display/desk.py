"""The desk at which a notebook works: one object that shows and exports charts and tables of one corpus."""

from collections.abc import Sequence
from pathlib import Path

import ipywidgets as widgets
import pandas as pd
from IPython.display import display
from matplotlib.figure import Figure

from helpers import paths
from helpers.discourse.concordance import concordance
from helpers.discourse.themes.network import Network, write_network
from helpers.display import charts
from helpers.display.describe import describe
from helpers.display.explore import explore_concordance
from helpers.display.export import describe_table, export_chart, export_table
from helpers.display.findings import FINDINGS, reading_finding
from helpers.display.labels import check_language, code_name, heading
from helpers.display.names import with_names
from helpers.display.page_view import choose_page, page_view
from helpers.display.roles import Roles, colour_of, naming_columns, roles_of
from helpers.display.tables import finding, show_table, show_text, shown_columns
from helpers.display.wording import note_of, phrase, translate
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import inherited, name_of
from helpers.reading.corpus import Corpus

INTERVALS = "Lines are 95% intervals."


class Report:
    """Charts and tables of one corpus, shown in a notebook and written for a report.

    A chart knows from the table which columns are its value, interval, rows and colours, its unit and its format (the
    codebook says it); ``value=``, ``rows=`` and ``colour=`` say otherwise. Each is written as SVG, PNG, PDF, CSV and
    Markdown, each table as CSV and Markdown, with a note on what it rests on.

    Parameters
    ----------
    corpus : Corpus
        What the tables are of: its articles name them, and the notes say what reading set aside.
    lexicon : Lexicon, optional
        Names the categories.
    labels : {"en", "zh"}
        Language of all that is written: charts, headings, captions, descriptions, notes and files.
    folder : str or Path, optional
        Where to write; ``reports/`` or what ``make report OUT=…`` says, unless told.

    Raises
    ------
    SettingError
        If there is no such language.

    Examples
    --------
    >>> corpus, themes = load_corpus("data/articles"), load_lexicon("themes")
    >>> report = Report(corpus, themes, folder=tmp)
    >>> rates = theme_rates(find_terms(corpus.passages, themes), corpus.passages, by=None)
    >>> report.save(rates, "theme-rates")  # report.bars(rates, "theme-rates", "How often …") draws them
    >>> sorted(path.name for path in tmp.glob("tables/*"))
    ['theme-rates.csv', 'theme-rates.md']
    """

    def __init__(
        self, corpus: Corpus, lexicon: Lexicon | None = None, *, labels: str = "en", folder: str | Path | None = None
    ) -> None:
        check_language(labels)
        self.corpus, self.lexicon, self.labels = corpus, lexicon, labels
        self.folder = paths.reports_folder() if folder is None else Path(folder).expanduser()

    def finding(self, *tables: pd.DataFrame | str) -> None:
        """Show what a notebook found, in a sentence with its figures.

        Parameters
        ----------
        *tables
            The tables that it tells of, as the notebooks give them; none for what was read; or a text of your own.

        Raises
        ------
        ValueError
            If no sentence is known for such a table.
        """
        if not tables:
            finding(reading_finding(self.corpus, self.labels))
        elif isinstance(tables[0], str):
            finding(translate(tables[0], self.labels))
        else:
            kind = name_of(tables[0])
            if kind not in FINDINGS:
                raise ValueError(f"no sentence is known for this table ({kind or 'it does not say what it is'}).")
            finding(FINDINGS[kind](self.labels, *(self.named(table) for table in tables if not isinstance(table, str))))

    def bars(self, table: pd.DataFrame, name: str, headline: str, *, value: str = "", rows: str = "") -> None:
        """Show one bar a row, the longest first, each with its number and interval."""
        named, roles = self._prepared(table, value, rows)
        colour = colour_of(named) or None
        figure = charts.ranked_bars(named, roles.rows, roles.value, colour=colour, **self._look(named, roles))
        self._show(figure, named, name, headline, "Ranked bars of {value} by {rows}", roles, [roles.rows])

    def dots(
        self, table: pd.DataFrame, name: str, headline: str, *, value: str = "", rows: str = "", colour: str = ""
    ) -> None:
        """Show for each row a dot a group with its interval: the rate of a theme in each article."""
        named, roles = self._prepared(table, value, rows, colour)
        group = roles.group()
        figure = charts.grouped_dots(named, roles.rows, roles.value, group, **self._look(named, roles))
        self._show(figure, named, name, headline, "Dots of {value} by {rows}", roles, [roles.rows, group])

    def heat(
        self, table: pd.DataFrame, name: str, headline: str, *, value: str = "", order: Sequence[str] = ()
    ) -> None:
        """Show a matrix of numbers: groups by themes or frames, or pairs of ``co_occurrence``, each pair once.

        `order` has the categories as the pairs are to be sorted; unless told they stand as they come.
        """
        named, roles = self._prepared(table, value)
        is_pairs = name_of(table).startswith("co_occurrence")
        sides = [column for column in ("first_name", "first", "second_name", "second") if column in named]
        row, column = (sides[0], sides[len(sides) // 2]) if is_pairs else (roles.group(), roles.rows)
        figure = charts.heat_map(
            named,
            row,
            column,
            roles.value,
            number_format=roles.number_format,
            axis=self._head(roles.value, table),
            symmetric=is_pairs,
            order=self._names(order),
            labels=self.labels,
        )
        roles = roles._replace(low="")  # a cell has no line
        self._show(figure, named, name, headline, "Matrix of {value} by {rows}", roles, [row, column])

    def keyness(self, table: pd.DataFrame, name: str, headline: str, *, by: str = "", most: int = 3) -> None:
        """Show the terms that mark either side off, a chart a group: of the first `most` groups of `by`.

        The table is that of ``compare`` or ``frame_words``. With `by` the files are called ``NAME-GROUP``, or
        ``NAME-1`` … where a group's name cannot be a file's; the whole table is written as ``NAME``.
        """
        named = self.named(table)
        if not by or table.empty:
            self._keyness(named, name, headline, "", "")
            return
        self.save(table, name)
        groups = list(dict.fromkeys(named[by]))[:most]
        shown = next((column for column in (f"{by}_name", f"{by.removesuffix('_id')}_name") if column in named), by)
        for number, group in enumerate(groups, 1):
            rows = named[named[by] == group]
            called = code_name(by, rows[shown].iloc[0], self.labels)
            suffix = group if str(group).isascii() and str(group).isidentifier() else str(number)
            others = phrase("Other sentences" if by == "frame" else "All others", self.labels)
            self._keyness(rows, f"{name}-{suffix}", f"{translate(headline, self.labels)} · {called}", called, others)

    def _keyness(self, rows: pd.DataFrame, name: str, headline: str, target: str, reference: str) -> None:
        figure = charts.keyness_chart(rows, target=target, reference=reference, labels=self.labels)
        roles = roles_of(rows, rows="term")
        self._show(figure, rows, name, headline, "{value} by {rows}", roles, ["term"])

    def cloud(self, words: pd.DataFrame, name: str, headline: str) -> None:
        """Show words of ``count_words`` as a cloud and, beside it, as bars with their numbers."""
        figure = charts.word_cloud_with_bars(words, "word", "n", labels=self.labels)
        self._show(figure, words, name, headline, "Word cloud and bars of {value} by {rows}", roles_of(words), ["word"])

    def positions(self, table: pd.DataFrame, name: str, headline: str, *, order: Sequence[str] = ()) -> None:
        """Show where in each article each theme comes up: the table of ``dispersion_positions``."""
        named, roles = self._prepared(table)
        axis = self._head(roles.value, table)
        figure = charts.dispersion_plot(
            named, "article_name", roles.rows, roles.value, rows=self._names(order), axis=axis, labels=self.labels
        )
        counts = named.groupby(roles.rows, sort=False, observed=True).size().rename("n").reset_index()
        alt = describe(
            phrase("Strips with a mark for every mention; mentions by theme", self.labels),
            counts,
            [roles.rows],
            "n",
            ",d",
            self.labels,
        )
        self._export(figure, named, name, headline, alt, "")

    def network(self, network: Network, name: str, headline: str) -> None:
        """Show a network of ``co_occurrence_network``; writes its nodes as a table and the network as GraphML."""
        nodes, edges = self.named(network.nodes), self.named(network.edges)
        self.save(network.nodes, f"{name}-nodes")
        write_network(Network(nodes, edges), self.folder / "tables" / f"{name}.graphml")  # for Gephi
        ends = [column for column in ("first_name", "second_name") if column in edges] or ["first", "second"]
        what = phrase("Network; heaviest lines", self.labels)
        alt = describe(what, edges, ends, "npmi", ".2f", self.labels)
        self._export(charts.network_chart(nodes, edges, labels=self.labels), edges, name, headline, alt, "")

    def ternary(self, table: pd.DataFrame, name: str, headline: str, *, rows: str = "") -> None:
        """Show how the framed sentences of each group divide among the three frames: ``frame_balance``."""
        named = self.named(table)
        row = rows or naming_columns(named)[0]
        what = phrase("Triangle of {rows}; number of framed sentences", self.labels, rows=self._head(row, table))
        alt = describe(what, named, [row], "n", ",d", self.labels)
        self._export(charts.ternary_plot(named, row, size="n", labels=self.labels), named, name, headline, alt, "")

    def sensitivity(
        self, table: pd.DataFrame, without_each: pd.DataFrame, halves: pd.DataFrame, name: str, headline: str
    ) -> None:
        """Show how far the shares of the frames hang on single terms and on the choice of terms."""
        figure = charts.sensitivity_chart(table, without_each, halves, labels=self.labels)
        roles = roles_of(table)._replace(low="")  # the figure says what its lines are
        self._show(figure, table, name, headline, "{value} by {rows}", roles, ["frame"])

    def fates(self, fates: pd.DataFrame, name: str, headline: str) -> None:
        """Show how many lines of each page were kept, joined or set aside: ``count_fates``."""
        figure = charts.line_fates(fates, labels=self.labels)
        roles = Roles("lines", "", "", "source", [], ",d")
        self._show(figure, fates, name, headline, "Stacked bars of {value} by {rows}", roles, ["source", "fate"])

    def strips(self, name: str, headline: str) -> None:
        """Show each page of the corpus as a column of its lines, coloured by what became of them."""
        ledger = self.corpus.ledger
        counts = ledger.groupby(["source", "fate"], sort=False).size().rename("lines").reset_index()
        what = phrase("Strips of pages, each line coloured by what became of it; lines by page and fate", self.labels)
        alt = describe(what, counts, ["source", "fate"], "lines", ",d", self.labels)
        self._export(charts.page_strip(ledger, labels=self.labels), ledger, name, headline, alt, "")

    def table(
        self, table: pd.DataFrame, name: str = "", *, columns: str | Sequence[str] = (), empty: str = "", note: str = ""
    ) -> None:
        """Show a table and, with a name, write it whole.

        Parameters
        ----------
        table : DataFrame
            Any table. Codes are shown by their names.
        name : str
            Of the files ``tables/NAME.csv`` and ``tables/NAME.md``; nothing is written without.
        columns : str or sequence of str
            What to show, as ``"term n share"``; unless told all that the codebook does not hide.
        empty : str
            What is said in the place of a table without rows.
        note : str
            Printed underneath, before what the table rests on.
        """
        if name:
            self.save(table, name)
        if empty and table.empty:
            show_text(translate(empty, self.labels))
            return
        named = self.named(table)
        flat = named.reset_index() if any(index is not None for index in named.index.names) else named
        wanted = columns.split() if isinstance(columns, str) else list(columns)
        chosen = flat[wanted or shown_columns(flat)]
        show_table(chosen, labels=self.labels, note=self._note(table, note))

    def save(self, table: pd.DataFrame, name: str) -> None:
        """Write a table, with names beside its codes, as ``tables/NAME.csv`` and what it is as ``tables/NAME.md``."""
        named = self.named(table)
        export_table(named, name, folder=self.folder)
        describe_table(named, name, folder=self.folder, note=self._note(table), labels=self.labels)

    def named(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table with a column of names beside each column of codes, in the report's language."""
        return with_names(table, self.labels, lexicon=self.lexicon, articles=self.corpus.articles)

    def _names(self, categories: Sequence[str]) -> list[str] | None:
        """Return the names of categories as charts have them; None for none."""
        named = self.named(pd.DataFrame({"category": list(categories)}))
        return list(named["category_name" if "category_name" in named else "category"]) or None

    def page_view(self, source: str | Sequence[str] | None = None, *, first_line: int = 1) -> None:
        """Show pages line by line, beside the passages that their lines became; the first pages unless told."""
        page_view(self.corpus, source, labels=self.labels, first_line=first_line)

    def choose_page(self) -> widgets.VBox:
        """Return a box to choose any page and see it as `page_view` shows it; for a running notebook."""
        return choose_page(self.corpus, labels=self.labels)

    def explore(self, query: str = "") -> None:
        """Show a box to type any word into and see it in context, and beside it the table for the word given."""
        display(explore_concordance(self.corpus.passages, query, self.labels))
        if query:
            self.table(concordance(self.corpus.passages, query))

    def _prepared(
        self, table: pd.DataFrame, value: str = "", rows: str = "", group: str = ""
    ) -> tuple[pd.DataFrame, Roles]:
        named = self.named(table)
        return named, roles_of(named, value, rows, group)

    def _look(self, table: pd.DataFrame, roles: Roles) -> dict:
        """Return what bars and dots have in common."""
        axis = self._head(roles.value, table)
        ends = {"low": roles.low, "high": roles.high} if roles.low else {}
        return {**ends, "axis": axis, "number_format": roles.number_format, "labels": self.labels}

    def _head(self, column: str, table: pd.DataFrame) -> str:
        return heading(column, self.labels, name_of(table))

    def _show(
        self, figure: Figure, table: pd.DataFrame, name: str, headline: str, what: str, roles: Roles, rows: list[str]
    ) -> None:
        """Describe a chart of values by rows, and export it."""
        heads = " · ".join(self._head(row, table) for row in rows)
        value = self._head(roles.value, table)
        told = phrase(what, self.labels, value=value, rows=heads)
        alt = describe(told, table, rows, roles.value, roles.number_format, self.labels)
        self._export(figure, table, name, headline, alt, phrase(INTERVALS, self.labels) if roles.low else "")

    def _export(self, figure: Figure, table: pd.DataFrame, name: str, headline: str, alt: str, remark: str) -> None:
        caption, note = translate(headline, self.labels), self._note(table, remark)
        made = export_chart(figure, name, table, caption, alt, folder=self.folder, note=note, labels=self.labels)
        made.show()

    def _note(self, table: pd.DataFrame, remark: str = "") -> str:
        """Return a remark, what a table rests on, and what was set aside when the corpus was read."""
        aside = self.corpus.set_aside() if inherited(table) else ""
        read = (
            phrase("Set aside on reading the pages of this report: {aside}.", self.labels, aside=aside) if aside else ""
        )
        told = [translate(remark, self.labels), note_of(table, self.labels), read]
        return ("" if self.labels == "zh" else " ").join(filter(None, told))
