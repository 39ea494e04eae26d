"""Whether a name that looks Chinese may be a transliterated one (盖特纳, 鲍威尔): by the characters after the surname.

Hundreds of characters serve both; what tells the names apart is how often. Each name of jieba's dictionary counts its
characters: those that it marks as persons' names of three characters, and those that it marks as transliterated.
"""

import math
import re
from collections import Counter
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from helpers.language.name_characters import JAPANESE_SURNAMES, SURNAMES
from helpers.language.names import is_chinese_name, is_foreign_name, surname_of

CHINESE_TAG, TRANSLITERATED_TAG = "nr", "nrt"
USUAL_LENGTH = 3
POLITELY = re.compile(f"[{''.join(sorted(SURNAMES))}](?:先生|女士|小姐|某)")
NUMBER_OF_CHARACTERS = 5000  # that names are made of: the denominator of add-one smoothing


def is_home_name(name: str) -> bool:
    """Whether a name is likelier Chinese than Japanese or transliterated.

    A surname with 先生, 女士 or 某 counts as Chinese, and so do three characters that begin with a Chinese surname,
    though 石川 is a Japanese surname, too.

    Examples
    --------
    >>> is_home_name("何立峰"), is_home_name("盖特纳"), is_home_name("岸田文雄")
    (True, False, False)
    """
    if POLITELY.match(name):
        return True
    if not is_chinese_name(name):
        return False
    if surname_of(name) in JAPANESE_SURNAMES and not (len(name) == USUAL_LENGTH and name[0] in SURNAMES):
        return False
    return not is_foreign_name(name) or chinese_odds(name) > 0


def chinese_odds(name: str) -> float:
    """Return the log odds (naive Bayes, even prior) of the characters after the first: above 0 is likelier Chinese."""
    chinese, transliterated = _character_counts()
    totals = chinese.total() + NUMBER_OF_CHARACTERS, transliterated.total() + NUMBER_OF_CHARACTERS
    return sum(
        math.log((chinese[character] + 1) / totals[0]) - math.log((transliterated[character] + 1) / totals[1])
        for character in name[1:]
    )


@cache
def _character_counts() -> tuple[Counter[str], Counter[str]]:
    chinese: Counter[str] = Counter()
    transliterated: Counter[str] = Counter()
    path = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.rstrip("\n").rsplit(" ", 2)
            if tag == TRANSLITERATED_TAG and len(word) >= USUAL_LENGTH:
                transliterated.update(word)
            elif tag == CHINESE_TAG and len(word) == USUAL_LENGTH and surname_of(word):
                chinese.update(word[1:])
    return chinese, transliterated
