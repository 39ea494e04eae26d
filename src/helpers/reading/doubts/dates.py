"""Dates in running text that cannot be: a weekday that is not theirs, a day that no calendar has."""

import re
from collections.abc import Iterator

from helpers.reading.dates import FULL_DATE, WEEKDAY, WEEKDAYS, calendar_day, day_of, is_weekday
from helpers.reading.doubts.doubt import Doubt

# In running text 周 must not begin another word (2023年11月9日周一鸣).
WEEKDAY_IN_TEXT = re.compile(
    r"日?\s{0,2}[（(，,]?\s{0,2}(?:(?:星期|礼拜)|周(?=.(?![\u4e00-\u9fff])|.(?:[上下中]午|晚|早|凌晨|举行)))([一二三四五六日天])"
)
DATE_IN_TEXT = re.compile(r"(?:(?<!\d)(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日\Z")
DAY_OF_MONTH = re.compile(r"月\d{1,2}日")
LONGEST_BEFORE = 7  # 2023年11
LUNAR = re.compile("[农農阴陰旧舊夏藏回][历曆歷]")  # its months of thirty days are other months
LONGEST_LUNAR = 6
LEAP_YEAR = 2000  # stands in where no year is printed: 2月29日 may be


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
