"""When an article was published, by four witnesses: the format, the furniture (or file name), the dateline, the years
that the text names. Where they contradict each other no date is given, and the contradiction is reported.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from email.utils import parsedate
from typing import NamedTuple

from helpers.language.forms import form
from helpers.reading.structure import DATELINE

FULL_DATE, FILE_DATE, STATED_DATE = form("full date"), form("date of a file"), form("stated date")
CHINESE_DATE, ENGLISH_DATE = form("chinese date"), form("english date of a web page")
REPUBLIC_DATE, SLASHED_DATE = form("republic date"), form("date of a day first")
EVENT_YEAR, CLOCK = form("year of an event"), form("time")
BEFORE_THE_REPUBLIC = 1911
SERIAL, SERIAL_DAY_0 = re.compile(r"[2-6]\d{4}(?:\.\d+)?"), date(1899, 12, 30)  # how Excel counts days
DAY_FIRST, MONTH_FIRST = re.compile(r"\bd{1,2}/m", re.IGNORECASE), re.compile(r"\bm{1,2}/d", re.IGNORECASE)
WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
CHINESE_DIGITS = "〇一二三四五六七八九"
YEAR_DIGITS = 4
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
MOST_DAYS_FROM_DATELINE = 10
SOURCE_LINE = form("source line")
LONGEST_SOURCE_LINE = 60  # characters; a longer one is text
LAST_MONTH_OF_REVIEWS = 3  # until March, the year that a report names is the one before
WEEKDAYS = "一二三四五六日"
FILE_NAME = "file name"

Paragraphs = list[tuple[int, str]]  # (line, text)
Dateline = tuple[int, re.Match[str]] | None  # with its line


class Evidence(NamedTuple):
    """A date that the page bears outside the text."""

    day: date
    place: str
    line: int
    n: int = 1
    is_masthead: bool = False  # with its weekday, as no letter and no list of links has it


class Published(NamedTuple):
    """The date of an article, or None, with its basis; `conflict` says what contradicts it, with a line."""

    day: date | None
    basis: str
    conflict: str = ""
    line: int = 1


def dates_of_page(furniture: Iterable[tuple[int, str]], path: str, body: int | None = None) -> list[Evidence]:
    """Read the dates of furniture lines (line, text) and of file name or folder; text begins in line `body`."""
    dated = [(day, line, text) for line, text in furniture if (day := _day_in(text))]
    mastheads = {day for day, _, text in dated if WEEKDAY.search(text)}
    with_time = [(day, line, text) for day, line, text in dated if CLOCK.search(text)]
    if (
        with_time and not mastheads and (body is None or with_time[0][1] < body)
    ):  # the first is the article's; below it stand those of related pages
        dated = with_time[:1]
    first_line: dict[date, int] = {}
    for day, line, _ in dated:
        first_line.setdefault(day, line)
    ranked = sorted(Counter(day for day, _, _ in dated).items(), key=lambda item: (-item[1], item[0]))
    evidence = [Evidence(day, f"page furniture ({n} times)", first_line[day], n, day in mastheads) for day, n in ranked]
    name = path.rsplit("/", 1)[-1]
    days = (day_of(pattern.search(text)) for text in (name, path) for pattern in (FILE_DATE, FULL_DATE))
    if day := next(filter(None, days), None):
        evidence.append(Evidence(day, FILE_NAME, 1))
    return evidence


def wrong_weekdays(furniture: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """List the furniture lines whose weekday is not that of their date, each (line, text) once."""
    wrong: dict[str, int] = {}
    for line, text in furniture:
        day, weekday = day_of(FULL_DATE.search(text)), WEEKDAY.search(text)
        if day and weekday and not is_weekday(weekday[1], day):
            wrong.setdefault(text, line)
    return [(line, text) for text, line in wrong.items()]


def stated_date(published: str, basis: str, line: int = 1) -> tuple[Evidence | None, str]:
    """Read the date that a column or a meta tag states; None, and what is wrong, if it names not exactly one day."""
    if not published.strip():
        return None, ""
    plain = unicodedata.normalize("NFKC", published)
    matches = [match for pattern in (FULL_DATE, STATED_DATE) for match in pattern.finditer(plain)]
    days = {day_of(match) for match in matches} or {_day_in(plain) or _counted_day(plain, basis)}
    day = days.pop()
    if day is None or days:
        return None, f"«{published.strip()[:40]}» ({basis}) is not one date"
    return Evidence(day, basis, line), ""


def publication_date(paragraphs: Paragraphs, page_dates: list[Evidence], stated: Evidence | None = None) -> Published:
    """Weigh the witnesses of one article. What is stated is the date unless dateline or furniture contradict it."""
    dateline = _dateline(paragraphs)
    if stated:
        is_web = stated.place.startswith(("meta tag", "time element"))  # goes before all that the page merely shows
        furniture = [found for found in page_dates if found.is_masthead and not is_web]
        return _published(stated, _conflict_with_stated(stated.day, furniture, dateline))
    if dateline and dateline[1]["year"]:
        line, match = dateline
        return Published(day_of(match), f"dateline {match.group()} (line {line})")
    if not page_dates:
        basis = f"dateline {dateline[1].group()} (line {dateline[0]}) names no year" if dateline else ""
        return Published(None, basis)
    best = page_dates[0]
    return _published(best, _conflict(best, page_dates[1:], paragraphs, dateline))


def agency_of(paragraphs: Paragraphs, named_source: str = "") -> str:
    """Return the agency or paper that the dateline names; if it names none but «this paper», `named_source`."""
    dateline = _dateline(paragraphs)
    agency = dateline[1]["agency"] if dateline else ""
    return named_source or agency if agency in ("", "本报", "本刊", "本社") else agency


def source_named(lines: Iterable[str]) -> str:
    """Return what the first line of the form «来源：经济日报» names as the source, else an empty string."""
    matches = (SOURCE_LINE.search(line) for line in lines if len(line) <= LONGEST_SOURCE_LINE)
    return next((match["source"] for match in matches if match), "")


def _day_in(text: str) -> date | None:
    """Return the first day that a line names in one of the usual forms."""
    if match := REPUBLIC_DATE.search(text):
        year = _number(match["year"].replace("元", "一"))
        return calendar_day(year + BEFORE_THE_REPUBLIC, match["month"], match["day"]) if year else None
    return day_of(FULL_DATE.search(text)) or day_of(CHINESE_DATE.search(text)) or _english_day(text)


def _counted_day(text: str, basis: str) -> date | None:
    """Read 25/12/2031, in the order that only its numbers or the column's name allow, and the days Excel counts."""
    if basis.startswith("column") and SERIAL.fullmatch(text.strip()):
        return SERIAL_DAY_0 + timedelta(days=int(float(text)))
    match = SLASHED_DATE.search(text)
    if not match:
        return None
    day_first = calendar_day(match["year"], match["second"], match["first"])
    month_first = calendar_day(match["year"], match["first"], match["second"])
    if DAY_FIRST.search(basis) or MONTH_FIRST.search(basis):
        return day_first if DAY_FIRST.search(basis) else month_first
    return day_first or month_first if None in (day_first, month_first) or day_first == month_first else None


def _dateline(paragraphs: Paragraphs) -> Dateline:
    return next(((line, match) for line, text in paragraphs if (match := DATELINE.match(text))), None)


def _published(best: Evidence, conflict: str) -> Published:
    basis = f"{best.place}: {best.day.isoformat()} (line {best.line})"
    if conflict:
        return Published(None, f"contradictory: {basis}; {conflict}", conflict, best.line)
    return Published(best.day, basis)


def day_of(match: re.Match[str] | None) -> date | None:
    """Return the day that the groups year, month and day of a match name; None for no match or no day."""
    return calendar_day(match["year"], match["month"], match["day"]) if match else None


def calendar_day(year: str | int, month: str | int, day: str | int) -> date | None:
    """Return a day, or None if the calendar has none of that number."""
    try:
        return date(_number(year), _number(month), _number(day))
    except ValueError:  # 2月30日: printed, but no date
        return None


def _number(text: str | int) -> int:
    """Read 9, 九, 十一 and 三十一 as numbers, 二〇二三 as a year; what is none of these (十十) as 0."""
    if isinstance(text, int) or text.isdecimal():
        return int(text)
    if len(text) == YEAR_DIGITS:
        return int("".join(str(CHINESE_DIGITS.index(digit)) for digit in re.sub("[○零]", "〇", text)))
    match = re.fullmatch("(?:([二三]?)(十))?([一二三四五六七八九]?)", text)
    if not match:
        return 0
    tens = CHINESE_DIGITS.index(match[1] or "一") if match[2] else 0
    return 10 * tens + CHINESE_DIGITS.index(match[3] or "〇")


def _english_day(text: str) -> date | None:
    """Read Thu, 09 Nov 2023 08:00:00 GMT, 9 November 2023 and Nov. 9, 2023."""
    match = ENGLISH_DATE.search(text)
    if not match:
        return None
    parts = parsedate(f"{match['day'] or match['day_after']} {match['month']} {match['year']} 00:00:00")
    return calendar_day(*parts[:3]) if parts else None


def is_weekday(printed: str, day: date) -> bool:
    """Tell whether a day is the weekday whose last character (一 … 六, 日 or 天) is printed."""
    return WEEKDAYS.index(printed.replace("天", "日")) == day.weekday()


def _conflict_with_dateline(day: date, dateline: Dateline) -> str:
    """Say so if the dateline names a day that is not within a few days before `day`; it may name no year."""
    if not dateline or not dateline[1]["month"]:
        return ""
    line, match = dateline
    written = day_of(match) if match["year"] else None
    days = [written] if written else [calendar_day(y, match["month"], match["day"]) for y in (day.year, day.year - 1)]
    near = any(0 <= (day - found).days <= MOST_DAYS_FROM_DATELINE for found in days if found)
    return "" if near else f"the dateline says {match.group()} (line {line})"


def _conflict_with_stated(day: date, furniture: list[Evidence], dateline: Dateline) -> str:
    if conflict := _conflict_with_dateline(day, dateline):
        return conflict
    if furniture and all(found.day != day for found in furniture if found.n == furniture[0].n):
        return f"the {furniture[0].place} says {furniture[0].day.isoformat()} (line {furniture[0].line})"
    return ""


def _conflict(best: Evidence, others: list[Evidence], paragraphs: Paragraphs, dateline: Dateline) -> str:
    for other in others:
        if other.day != best.day and FILE_NAME in (best.place, other.place):
            return f"the {other.place} says {other.day.isoformat()}"
        if other.day != best.day and other.n == best.n:
            return f"as often as {other.day.isoformat()} (line {other.line})"
    if conflict := _conflict_with_dateline(best.day, dateline):
        return conflict
    if any(other.day == best.day for other in others):
        return ""  # two witnesses agree: a year that the text names is that of its matter
    named = {int(year) for _, text in paragraphs for year in YEAR.findall(text)}
    last_year = best.day.month <= LAST_MONTH_OF_REVIEWS and max(named, default=0) == best.day.year - 1
    # A report names its event with the year (2023年世界互联网大会); other years are those of a story about the past.
    events = [(int(year), line) for line, text in paragraphs for year in EVENT_YEAR.findall(text)] if dateline else []
    if events and max(named) < best.day.year and not last_year:
        latest = max(events)[0]
        n, line = sum(year == latest for year, _ in events), next(line for year, line in events if year == latest)
        return f"the text never names {best.day.year} but {latest} ({n} times, first in line {line})"
    return ""
