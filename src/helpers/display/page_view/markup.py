"""Rows of a page → HTML: a table with the page's lines at left and the passages they became at right."""

import re
from collections.abc import Sequence
from hashlib import blake2s

from helpers.display.escape import NO_MATH, escape_html
from helpers.display.labels import code_name, heading
from helpers.display.page_view.look import fate_class
from helpers.display.page_view.rows import BlankRow, LineDoubt, LineRow, PageView, Piece, RepeatedRow, Row
from helpers.display.page_view.text import not_in_passage, place_of, plain_text, text_html
from helpers.display.style import FATE_COLOURS
from helpers.display.wording import phrase

MOST_DOUBTS_LISTED = 30  # above the page; all are marked in it
OTHER_CHARACTERS = "The passage has characters here that the line has not."
EACH_LINE = "The {n} lines one by one ({blank} blank lines between them)"

_SHORT_ID = re.compile(r"(?:#\d+-)?p\d+$")


def pages_html(pages: Sequence[PageView], labels: str = "en", view: str = "") -> str:
    """Return the view of some pages, with every text escaped. ``view`` tells two views of one page apart."""
    places = {
        piece.passage_id: f"{_anchor(page.source, view)}-{_short(piece.passage_id).replace('#', '')}"
        for page in pages
        for row in page.rows
        if isinstance(row, LineRow)
        for piece in row.pieces
        if piece.joined_to is None
    }
    return "".join(_Page(page, labels, view, places).html() for page in pages)


def _anchor(source: str, view: str) -> str:
    return f"np{view}-{blake2s(source.encode('utf-8', 'surrogatepass'), digest_size=5).hexdigest()}"


def _short(passage_id: str) -> str:
    """Return what of a passage's id tells it from the others of its page: ``p007``, ``#2-p007``."""
    match = _SHORT_ID.search(passage_id)
    return match.group() if match else passage_id


class _Page:
    """One page being written: its parts share the language, the names of its anchors, and where passages begin."""

    def __init__(self, page: PageView, labels: str, view: str, places: dict[str, str]):
        self.page, self.labels, self.places = page, labels, places
        self.anchor = _anchor(page.source, view)

    def html(self) -> str:
        heads = "".join(
            f'<th scope="col" role="columnheader" class="{css}">{words}</th>'
            for css, words in (
                ("line", self.head("line")),
                ("", self.say("As printed")),
                ("what", self.head("fate")),
                ("", self.head("passage_id")),
            )
        )
        name = text_html(self.page.source)
        title = self.say("{source}: lines and passages side by side", source="\x00")
        title = title.replace("\x00", plain_text(self.page.source))
        return "".join(
            [
                f'<section class="newsprint-page {NO_MATH}" aria-label="{title}">',
                f'<p class="source">{name}</p>',
                self.legend(),
                self.doubts_listed(),
                f'<div class="lines" role="region" tabindex="0" aria-label="{title}">',
                f'<table role="table" aria-label="{title}"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>',
                f'<tbody role="rowgroup">{"".join(map(self.row, self.page.rows))}</tbody></table></div>',
                self.not_shown(),
                "</section>",
            ]
        )

    def say(self, template: str, **figures: object) -> str:
        return escape_html(phrase(template, self.labels, **figures))

    def head(self, column: str) -> str:
        return escape_html(heading(column, self.labels))

    def code(self, column: str, value: str) -> str:
        return escape_html(code_name(column, value, self.labels))

    def line_link(self, line: int | None, key: str = "Line {line}") -> str:
        words = self.say(key, line=line)
        is_shown = line is not None and self.page.first <= line <= self.page.last
        return f'<a href="#{self.anchor}-{line}">{words}</a>' if is_shown else words

    def legend(self) -> str:
        order = [*FATE_COLOURS, *sorted(set(self.page.fates) - set(FATE_COLOURS))]
        items = [
            f'<li class="{fate_class(fate)}"><span class="swatch"></span>'
            f"{self.code('fate', fate)}: {self.page.fates[fate]:,}</li>"
            for fate in order
            if fate in self.page.fates
        ]
        total = self.say("{n} lines in all", n=f"{self.page.n_lines:,}")
        return f'<ul class="legend" aria-label="{self.head("fate")}">{"".join(items)}<li>{total}</li></ul>'

    def doubts_listed(self) -> str:
        doubts = self.page.doubts
        listed = [
            f"{self.line_link(doubt.line)} {self.code('doubt', doubt.doubt)}" for doubt in doubts[:MOST_DOUBTS_LISTED]
        ]
        if len(doubts) > MOST_DOUBTS_LISTED:
            listed.append(self.say("and {n} more", n=f"{len(doubts) - MOST_DOUBTS_LISTED:,}"))
        told = self.say("Doubts: {n}.", n=f"{len(doubts):,}")
        return f"<p>{told} {' · '.join(listed)}</p>"

    def not_shown(self) -> str:
        page = self.page
        if page.first == 1 and page.last == page.n_lines:
            return ""
        following = page.last + 1 if page.last < page.n_lines else 1
        call = f"report.page_view({page.source!r}, first_line={following})"
        values = {"first": f"{page.first:,}", "last": f"{page.last:,}", "all": f"{page.n_lines:,}", "call": call}
        return f'<p class="remark">{self.say("Lines {first}–{last} of {all}. Others: {call}", **values)}</p>'

    def row(self, row: Row) -> str:
        if isinstance(row, BlankRow):
            return self.blank(row)
        return self.repeated(row) if isinstance(row, RepeatedRow) else self.line(row)

    def blank(self, row: BlankRow) -> str:
        n = row.last - row.first + 1
        several = self.say("{n} blank lines, to line {last}", n=f"{n:,}", last=f"{row.last:,}")
        words = self.code("fate", "blank") if n == 1 else several
        return (
            f'<tr role="row" class="blank fate-blank">{self.number(row.first, row.last)}'
            f'<td role="cell" class="printed" colspan="3">{words}</td></tr>'
        )

    def number(self, first: int, last: int | None = None) -> str:
        """Write the number of a line, which is a link to itself. Other blank lines keep an anchor too."""
        more = "".join(f"<span{self.identity(line)}></span>" for line in range(first + 1, (last or first) + 1))
        words = self.say("Line {line}", line=first)
        link = f'<a href="#{self.anchor}-{first}" aria-label="{words}">{first}</a>'
        return f'<th scope="row" role="rowheader"{self.identity(first)}>{link}{more}</th>'

    def identity(self, line: int) -> str:
        return f' id="{self.anchor}-{line}"'

    def line(self, line: LineRow) -> str:
        marks, is_whole = (
            not_in_passage(line.text, [piece.text for piece in line.pieces]) if line.pieces else ([], True)
        )
        marks += [
            mark for doubt in line.doubts if doubt.passage_id is None for mark in place_of(doubt.detail, line.text)
        ]
        continues = bool(line.pieces) and line.pieces[0].joined_to is not None and not line.pieces[0].before
        reasons = [] if line.pieces and line.reason == line.pieces[0].kind else [line.reason]
        passage = [
            *[self.piece(piece, line.doubts) for piece in line.pieces],
            self.not_here(line),
            "" if is_whole else f'<p class="doubt">{self.say(OTHER_CHARACTERS)}</p>',
            *[self.doubt(doubt) for doubt in line.doubts],
        ]
        return (
            f'<tr role="row" class="{fate_class(line.fate)}{" more" if continues else ""}">{self.number(line.number)}'
            f'<td role="cell" class="printed"><div class="text">{text_html(line.text, marks, self.labels)}</div></td>'
            f'<td role="cell" class="what">{self.fate(line.fate, reasons)}</td>'
            f'<td role="cell" class="passage">{"".join(passage)}</td></tr>'
        )

    def fate(self, fate: str, reasons: list[str]) -> str:
        given = "".join(
            f"<small>{text_html(code_name('kind', reason, self.labels))}</small><br>"
            for reason in dict.fromkeys(reasons)
            if reason
        )
        return f'<div><span class="swatch"></span>{self.code("fate", fate)}</div><div>{given}</div>'

    def piece(self, piece: Piece, doubts: tuple[LineDoubt, ...]) -> str:
        marks = [
            mark
            for doubt in doubts
            if doubt.passage_id == piece.passage_id
            for mark in place_of(doubt.detail, piece.text)
        ]
        if piece.joined_to is None:
            name = f' id="{self.places[piece.passage_id]}" title="{plain_text(piece.passage_id)}"'
            flags = [flag for flag in piece.flags.split() if flag != "joined"]  # seen where the lines meet
            chips = "".join(f' <span class="flag">{self.code("flags", flag)}</span>' for flag in flags)
            opens = (
                f" <small>{self.head('article_id')} {text_html(piece.article_id)}</small>"
                if piece.opens_article
                else ""
            )
            head = (
                f'<span class="kind">{self.code("kind", piece.kind)}</span> '
                f'<span class="id">{text_html(_short(piece.passage_id))}</span>{chips}{opens}'
            )
        else:
            name = ""
            before = f" <small>…{text_html(piece.before)}</small>" if piece.before else ""
            head = f'<span class="remark">↳ {self.line_link(piece.joined_to, "joined to line {line}")}{before}</span>'
        on = (
            f' <span class="remark">{self.line_link(piece.goes_on, "goes on in line {line}")} ↓</span>'
            if piece.goes_on
            else ""
        )
        kind = piece.kind if piece.kind.isidentifier() else ""
        text = f'<span class="text">{text_html(piece.text, marks, self.labels)}</span>'
        return f'<div class="piece {kind}"{name}><div>{head}</div>{text}{on}</div>'

    def not_here(self, line: LineRow) -> str:
        """Say what stands for a line of which nothing went into a passage."""
        if line.kept_as is None:
            is_lost = line.fate in ("kept", "joined") and not line.pieces
            return f'<p class="doubt">{self.say("This line is in no passage.")}</p>' if is_lost else ""
        place = self.places.get(line.kept_as, "")
        is_near = place.startswith(self.anchor)
        name = text_html(_short(line.kept_as) if is_near else line.kept_as)
        link = f'<a href="#{place}">{name}</a>' if place else name
        same = self.say("the same text" if line.is_same else "not quite the same text")
        return f'<div class="remark">↑ {self.say("kept as")} {link}; {same}</div>'

    def doubt(self, doubt: LineDoubt, where: str = "") -> str:
        return f'<p class="doubt"><b>{where}{self.code("doubt", doubt.doubt)}</b>: {text_html(doubt.detail)}</p>'

    def repeated(self, row: RepeatedRow) -> str:
        lines = [line for line in row.lines if line.text.strip() or line.fate != "blank"]
        times: dict[str, int] = {}
        for line in lines:
            times[line.text] = times.get(line.text, 0) + 1
        texts = "".join(f"<li>{n:,} × {text_html(text, labels=self.labels)}</li>" for text, n in times.items())
        each = "".join(
            f"<li{'' if line is lines[0] else self.identity(line.number)}>{line.number} {printed}</li>"
            for line, printed in ((line, text_html(line.text, labels=self.labels)) for line in lines)
        )
        first, last = lines[0].number, lines[-1].number
        doubts = [self.doubt(doubt, f"{self.line_link(doubt.line)}: ") for line in row.lines for doubt in line.doubts]
        head = self.number(first).replace("</a>", f"–{last}</a>")
        n_blank = len(row.lines) - len(lines)
        folded = self.say(EACH_LINE, n=f"{len(lines):,}", blank=f"{n_blank:,}")
        return (
            f'<tr role="row" class="{fate_class(lines[0].fate)}">{head}'
            f'<td role="cell" class="printed"><ul>{texts}</ul>'
            f"<details><summary>{folded}</summary><ul>{each}</ul></details></td>"
            f'<td role="cell" class="what">{self.fate(lines[0].fate, [line.reason for line in lines])}</td>'
            f'<td role="cell" class="passage">{"".join(doubts)}</td></tr>'
        )
