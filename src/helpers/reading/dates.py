"""When an article was published, and what that rests on.

Three witnesses: the dates among the furniture (or in the file's name), the dateline, and the years that the
text names. Where they contradict each other no date is given, and the contradiction is reported.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from helpers.reading.structure import DATELINE

FULL_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})(?!\d)"
)
FILE_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
MOST_DAYS_FROM_DATELINE = 10


class Evidence(NamedTuple):
    """A date that the page bears outside the text."""

    day: date
    place: str
    line: int


class Published(NamedTuple):
    """The date of an article, or None, with its basis; `conflict` says what contradicts it, with a line."""

    day: date | None
    basis: str
    conflict: str = ""
    line: int = 1


def dates_of_page(furniture: Iterable[tuple[int, str]], file_name: str) -> list[Evidence]:
    """Read the dates that the furniture lines (line, text) and the file's name bear, the commonest first."""
    found = [(day, line) for line, text in furniture if (day := _day(FULL_DATE.search(text)))]
    first_line: dict[date, int] = {}
    for day, line in found:
        first_line.setdefault(day, line)
    ranked = sorted(Counter(day for day, _ in found).items(), key=lambda item: (-item[1], item[0]))
    evidence = [Evidence(day, f"page furniture ({n} times)", first_line[day]) for day, n in ranked]
    if day := _day(FILE_DATE.search(file_name)):
        evidence.append(Evidence(day, "file name", 1))
    return evidence


def wrong_weekdays(furniture: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """List the furniture lines whose weekday is not that of their date, each (line, text) once."""
    wrong: dict[str, int] = {}
    for line, text in furniture:
        day, weekday = _day(FULL_DATE.search(text)), WEEKDAY.search(text)
        if day and weekday and "一二三四五六日".index(weekday[1].replace("天", "日")) != day.weekday():
            wrong.setdefault(text, line)
    return [(line, text) for text, line in wrong.items()]


def publication_date(paragraphs: list[tuple[int, str]], page_dates: list[Evidence]) -> Published:
    """Weigh the witnesses of one article.

    Parameters
    ----------
    paragraphs : list of (int, str)
        Line and text of title, subtitle and body, in order.
    page_dates : list of Evidence
        From `dates_of_page`.
    """
    dateline = _dateline(paragraphs)
    if dateline and dateline[1]["year"]:
        line, match = dateline
        return Published(_day(match), f"dateline {match.group()} (line {line})")
    if not page_dates:
        basis = f"dateline {dateline[1].group()} (line {dateline[0]}) names no year" if dateline else ""
        return Published(None, basis)
    best = page_dates[0]
    basis = f"{best.place}: {best.day.isoformat()} (line {best.line})"
    conflict = _conflict(best, page_dates[1:], paragraphs, dateline)
    return (
        Published(None, f"contradictory: {basis}; {conflict}", conflict, best.line)
        if conflict
        else Published(best.day, basis)
    )


def agency_of(paragraphs: list[tuple[int, str]]) -> str:
    """Return the agency or paper that the dateline names, else an empty string."""
    dateline = _dateline(paragraphs)
    return dateline[1]["agency"] if dateline else ""


def _dateline(paragraphs: list[tuple[int, str]]) -> tuple[int, re.Match[str]] | None:
    return next(((line, match) for line, text in paragraphs if (match := DATELINE.match(text))), None)


def _day(match: re.Match[str] | None) -> date | None:
    if not match:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:  # 2月30日: printed, but no date
        return None


def _conflict(
    best: Evidence,
    others: list[Evidence],
    paragraphs: list[tuple[int, str]],
    dateline: tuple[int, re.Match[str]] | None,
) -> str:
    for other in others:
        if other.day != best.day and (best.place == "file name" or other.place == "file name"):
            return f"the {other.place} says {other.day.isoformat()}"
    if dateline and dateline[1]["month"] and not _near(best.day, int(dateline[1]["month"]), int(dateline[1]["day"])):
        return f"the dateline says {dateline[1].group()} (line {dateline[0]})"
    years = [(int(year), line) for line, text in paragraphs for year in YEAR.findall(text)]
    named = {year for year, _ in years}
    if named and best.day.year not in named and max(named) < best.day.year:
        latest = max(named)
        n, line = sum(year == latest for year, _ in years), next(line for year, line in years if year == latest)
        return f"the text never names {best.day.year} but {latest} ({n} times, first in line {line})"
    return ""


def _near(day: date, month: int, dateline_day: int) -> bool:
    """Tell whether a month and day without a year can lie within a few days before `day`."""
    for year in (day.year, day.year - 1):
        try:
            if 0 <= (day - date(year, month, dateline_day)).days <= MOST_DAYS_FROM_DATELINE:
                return True
        except ValueError:  # 29 February of another year
            continue
    return False
