"""What a proofreader sees: marks without their other half, repeated phrases, wrong dates, names spelt two ways."""

import re
from collections.abc import Iterator
from itertools import combinations

from helpers.language.forms import form
from helpers.language.person_names import DOTS, HAN, TRANSLITERATION, same_spelling, spelling_tolerance
from helpers.reading.dates import FULL_DATE, WEEKDAY, WEEKDAYS, calendar_day, day_of, is_weekday
from helpers.reading.doubts.doubt import Doubt, and_more, around

PAIRS = ("“”", "‘’", "「」", "『』", "《》", "〈〉", "()", "【】", "〔〕", "[]")
_OPENING = {pair[0]: pair for pair in PAIRS} | {"（": "()", "［": "[]"}
_CLOSING = {pair[1]: pair for pair in PAIRS} | {"）": "()", "］": "[]"}
_MARK = re.compile(f"[{re.escape(''.join([*_OPENING, *_CLOSING]))}]")
_QUOTES = PAIRS[:4]
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’|[‘’](?=\d\d)")
_NUMBERED = re.compile(r"(?:^|[\s，、；。：;,:])[0-9A-Za-z一二三四五六七八九十①-⑳]{1,3}[)）]$")
_LONGEST_NUMBER = 5
DEEPEST = 2  # pairs within pairs that need no closer look
OF = "的"
LONGEST, SHORTEST = 6, 2
RHETORIC = 40  # said a third time so soon after, it is meant
_PHRASE = re.compile(f"[{HAN}]+")
WEEKDAY_IN_TEXT, DATE_IN_TEXT = form("weekday in the text"), form("date in the text")
DAY_OF_MONTH = re.compile(r"月\d{1,2}日")
LONGEST_BEFORE = 7  # 2023年11
LUNAR = re.compile("[农農阴陰旧舊夏藏回][历曆歷]")  # its months of thirty days are other months
LONGEST_LUNAR = 6
LEAP_YEAR = 2000  # stands in where no year is printed: 2月29日 may be
SHORTEST_NAME_PART = 4
LONGEST_NAME_PART = 10  # longer runs of such characters are no name (names.is_foreign_name)
MOST_CANDIDATES = 50  # names that are compared with one spelling, so that a page of names takes time in proportion
_FOREIGN_RUN = re.compile(f"[{''.join(sorted(TRANSLITERATION))}]{{{SHORTEST_NAME_PART},}}")


def unpaired_marks(text: str) -> Iterator[Doubt]:
    """Yield the first unpaired mark of each sort, and how many more there are; a quotation may run over paragraphs."""
    if _is_balanced("".join(_MARK.findall(text))):
        return
    unpaired: dict[str, list[int]] = {}
    opened: dict[str, list[int]] = {pair: [] for pair in PAIRS}
    for match in _MARK.finditer(text):
        place, mark = match.start(), match.group()
        pair = _OPENING.get(mark)
        if pair:
            opened[pair].append(place)
        elif opened[_CLOSING[mark]]:
            opened[_CLOSING[mark]].pop()
        else:
            unpaired.setdefault(_CLOSING[mark], []).append(place)
    for pair in PAIRS:
        open_places = [place for place in opened[pair] if place or pair not in _QUOTES]
        places = sorted(place for place in unpaired.get(pair, []) + open_places if not _stands_alone(text, place))
        if places:
            place, more = places[0], and_more(len(places))
            context = around(text, place, place + 1)
            yield Doubt(place, "unpaired_mark", f"«{text[place]}» in «{context}» has no other half{more}")


def _is_balanced(marks: str) -> bool:
    """Tell whether nothing is left of the marks when pairs without or with others in them are taken out: the rule."""
    for _ in range(DEEPEST):
        for pair in PAIRS:
            marks = marks.replace(pair, "")
        marks = marks.replace("（）", "")
    return not marks


def _stands_alone(text: str, place: int) -> bool:
    """Tell whether a mark is the bracket of a number or an apostrophe."""
    before = text[max(0, place - _LONGEST_NUMBER) : place + 1]
    return bool(_APOSTROPHE.match(text, place) or (_NUMBERED.search(before)))


def repeated_phrases(text: str) -> Iterator[Doubt]:
    """Yield the phrases of two to six characters that stand on both sides of 的."""
    place = text.find(OF)
    while place >= 0:
        end = place + 1
        for n in range(LONGEST, SHORTEST - 1, -1):
            phrase = text[place - n : place] if place >= n else ""
            if phrase and text.startswith(phrase, place + 1) and _PHRASE.fullmatch(phrase):
                end = place + 1 + n
                if phrase not in text[end : end + RHETORIC]:
                    printed, context = text[place - n : end], around(text, place - n, end)
                    yield Doubt(place - n, "repeated_phrase", f"«{printed}» in «{context}»")
                    break
        place = text.find(OF, end)


def wrong_weekdays(text: str) -> Iterator[Doubt]:
    """Yield the full dates that are printed with another weekday than theirs."""
    for match in FULL_DATE.finditer(text) if WEEKDAY.search(text) else ():
        day, weekday = day_of(match), WEEKDAY_IN_TEXT.match(text, match.end())
        if day and weekday and not is_weekday(weekday[1], day):
            printed, right = text[match.start() : weekday.end()], f"星期{WEEKDAYS[day.weekday()]}"
            yield Doubt(match.start(), "wrong_weekday", f"«{printed}», but that day was a {right}")


def impossible_dates(text: str) -> Iterator[Doubt]:
    """Yield the days that no calendar has: 2月30日, 2023年2月29日, 13月1日."""
    for found in DAY_OF_MONTH.finditer(text):  # it begins with a character that is rare, and so is quick to find
        match = DATE_IN_TEXT.search(text, max(0, found.start() - LONGEST_BEFORE - 1), found.end())
        if not match or calendar_day(match["year"] or LEAP_YEAR, match["month"], match["day"]):
            continue
        if not LUNAR.search(text, max(0, match.start() - LONGEST_LUNAR), match.start()):
            yield Doubt(match.start(), "impossible_date", f"«{match.group()}» is no day of the calendar")


def spelling_doubts(texts: list[str]) -> Iterator[tuple[int, Doubt]]:
    """Yield (index of text, doubt) where a foreign name is printed in another spelling than with its full name."""
    index = _index(dict.fromkeys(part for text in texts for part in _full_name_parts(text)))
    seen: set[str] = set()
    for i, text in enumerate(texts):
        for run in _FOREIGN_RUN.finditer(text):
            spelt = run.group()
            if spelt in seen or len(spelt) > LONGEST_NAME_PART:
                continue
            seen.add(spelt)
            part = _other_spelling(spelt, index)
            if part:
                yield i, Doubt(run.start(), "name_spelt_two_ways", f"«{spelt}» beside «{part}»")


def _full_name_parts(text: str) -> Iterator[str]:
    """Yield the parts of names that stand beside a dot."""
    for run in _FOREIGN_RUN.finditer(text):
        beside = text[run.start() - 1 : run.start()] + text[run.end() : run.end() + 1]
        if len(run.group()) <= LONGEST_NAME_PART and any(mark in DOTS for mark in beside):
            yield run.group()


def _index(parts: dict[str, None]) -> dict[str, list[tuple[int, str]]]:
    """List the parts under everything that is left of them when a few characters are taken out."""
    index: dict[str, list[tuple[int, str]]] = {}
    for number, part in enumerate(parts):
        for key in _remainders(part):
            listed = index.setdefault(key, [])
            if len(listed) < MOST_CANDIDATES:
                listed.append((number, part))
    return index


def _other_spelling(spelt: str, index: dict[str, list[tuple[int, str]]]) -> str:
    """Return the first part that is near `spelt` and neither contains it nor is contained, else an empty string."""
    near = sorted({candidate for key in _remainders(spelt) for candidate in index.get(key, ())})
    same = (part for _, part in near if part not in spelt and spelt not in part and same_spelling(part, spelt))
    return next(same, "")


def _remainders(name: str) -> set[str]:
    """Return what is left of a name without as many characters as two spellings of it may differ in."""
    most = spelling_tolerance(min(len(name) + 2, LONGEST_NAME_PART))
    return {
        "".join(character for place, character in enumerate(name) if place not in left_out)
        for n in range(most + 1)
        for left_out in combinations(range(len(name)), n)
    }
