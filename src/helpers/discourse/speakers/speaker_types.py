"""What kind of source a speaker is, told by the words of the descriptor in ``data/lexicons/speaker_types.csv``.

Longest words first. The last word for what somebody is (教授, 记者) decides; where there is none, the last institution
(公司发言人 is of business), else the last title that is held anywhere (发言人). Who speaks for an organisation of
several countries is its own, but for diplomats and journalists. Of several offices the first that tells a type counts.
"""

from collections.abc import Iterable
from functools import lru_cache

import ahocorasick_rs

from helpers.discourse.speakers.grammar import pattern
from helpers.language.csv_files import read_rows
from helpers.paths import data_folder

COLUMNS = ["term", "type", "part", "example"]
PERSON, INSTITUTION, TITLE = "person", "institution", "title"
INTERNATIONAL, UNKNOWN_TYPE = "international organisation", "unknown"
SENT = ("diplomat", "journalist")  # 美国驻联合国大使


@lru_cache(maxsize=4096)
def _type_of_office(office: str) -> str:
    matcher, rows = _terms()
    last = {rows[index]["part"]: rows[index]["type"] for index, _, _ in matcher.find_matches_as_indexes(office)}
    body = pattern("international").search(office)
    if body and last.get(PERSON) not in SENT and not pattern("object_of_study").match(office, body.end()):
        return INTERNATIONAL
    return last.get(PERSON) or last.get(INSTITUTION) or last.get(TITLE) or ""


def type_of(descriptors: Iterable[str]) -> str:
    """Return what kind of source the first descriptor tells that tells any, else ``unknown``."""
    offices = (office for descriptor in descriptors for office in pattern("segment").split(descriptor))
    return next(filter(None, map(_type_of_office, offices)), UNKNOWN_TYPE)


@lru_cache(maxsize=1)
def _terms() -> tuple[ahocorasick_rs.AhoCorasick, list[dict[str, str]]]:
    rows = read_rows(data_folder("lexicons", "speaker_types.csv"), COLUMNS)
    terms = [row["term"] for row in rows]
    return ahocorasick_rs.AhoCorasick(terms, ahocorasick_rs.MatchKind.LeftmostLongest), rows
