"""Who speaks and from where, once all of an article is read and each descriptor is known.

An office or neighbour named without a country (该国国防部长, 总统, 村民) takes it from the sentence, or if that names
none from what the paragraph has said so far, or from the paragraph before that names one, unless two are named there.
One character (乌方) is of the country that the text names, and an office that has its like elsewhere (教育局局长) of
Hong Kong, Macao or Taiwan where most of what the article names is there.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple

from helpers.discourse.speakers.descriptors import (
    INSTITUTION,
    UNKNOWN,
    Origin,
    country_of,
    country_of_descriptor,
    find_origins,
    regional_offices,
    settle_country,
)
from helpers.discourse.speakers.grammar import pattern, words_of
from helpers.discourse.speakers.mentions import descriptors_in
from helpers.discourse.speakers.people import REFERENCE, People, Person
from helpers.discourse.speakers.people_file import KnownPerson, form_of
from helpers.discourse.speakers.speaker_types import type_of
from helpers.language.countries import CountryHit, country_name
from helpers.language.folding import simplify
from helpers.language.person_names import is_home_name

PERSON = "person"
Row = dict[Hashable, object]
TITLE = "发言人"
OF = "的"
FARTHEST_BACK = 50  # paragraphs: nobody carries a place farther
ABBREVIATION = "abbreviation"  # 豫 is Henan in 豫警方, and no place in 犹豫
NAME = "name"
SHORT = ("short", "side")  # 乌, 乌方: whom somebody speaks of; what they stand for, the names tell
KOREAN = ("KP", "KR")
CHINESE_REGIONS = ("CN", "HK", "MO", "TW")


class Place(NamedTuple):
    """Where something is printed in an article: the number of the passage, and the offset in it."""

    passage: int
    offset: int


def country_around(descriptor: str, name: str, texts: Sequence[str], place: Place, *, home_name: bool) -> Origin:
    """Return the country of an office without one (总统) from what the article's `texts` say before its place."""
    printed = _where(descriptor + name, texts, place)
    if printed is None:
        return UNKNOWN
    number, offset = printed
    before = texts[number][:offset]
    if pattern("that_institution").match(descriptor):
        return _last_named(before, home_name)
    if pattern("spokesperson").fullmatch(descriptor):
        return _spokesperson(before, home_name)
    descriptor = descriptor.rpartition(OF)[2]  # 败选的前总理
    that = bool(pattern("that_country").match(descriptor))
    head_of_state = bool(pattern("never_at_home").match(descriptor))
    office = pattern("office").match(descriptor)
    local = bool(office or pattern("local_calling").match(descriptor)) and not head_of_state
    at_home = office and name and home_name
    if not (that or head_of_state or local) or at_home:
        return UNKNOWN
    for piece in [_sentence(before), before, *reversed(texts[max(0, number - FARTHEST_BACK) : number])]:
        named = _named(piece, reported=that) or (_named(piece, places=True) if local else ())
        if named:
            origin = _origin_of_hit(named[-1], said=that)
            return origin if len({hit.country for hit in named}) == 1 else UNKNOWN
    return UNKNOWN


def _spelt_out(origin: Origin, texts: Sequence[str], place: Place) -> Origin:
    """The country that one character (乌方) stands for: the only one that the sentence, paragraph or article names."""
    character, usual = origin.words.removesuffix("方"), words_of("usually_one_country")
    if character not in (*words_of("several_countries"), *usual):
        return origin
    before = "".join(texts[place.passage : place.passage + 1])[: place.offset]
    for piece in ([_sentence(before)], [before], texts):
        hits = (hit for text in piece for hit in _origins(text) if hit.kind not in SHORT)
        # 中国澳门特别行政区 is 澳
        named = {h.country for h in hits if country_name(h.country, "zh").removeprefix("中国").startswith(character)}
        if named:
            break
    return origin._replace(country=named.pop()) if len(named) == 1 else origin if character in usual else UNKNOWN


def _in_region(descriptors: Sequence[str], texts: Sequence[str]) -> Origin:
    """Whose an office is that has its like elsewhere (教育局): Hong Kong's where most of what is named is there."""
    offices = [office for descriptor in descriptors for office in regional_offices(descriptor)]
    named = Counter(hit.country for text in texts for hit in _origins(text)) if offices else Counter[str]()
    home = max(CHINESE_REGIONS, key=lambda country: named[country])
    return next((Origin(home, "affiliation", name) for name, country in offices if country == home), UNKNOWN)


def _same_office_before(descriptor: str, texts: Sequence[str], place: Place) -> Origin:
    """The country printed with the same office before: 泰国外交部长抵达北京。外交部长说 …"""
    for text in (texts[place.passage][: place.offset], *reversed(texts[: place.passage])):
        hits = [hit for hit in _origins(text) if hit.kind == NAME and text.startswith(descriptor, hit.end)]
        if hits:
            return _origin_of_hit(hits[-1], said=True)
    return UNKNOWN


def _where(words: str, texts: Sequence[str], place: Place) -> Place | None:
    """Where words are printed: at a place, the nearest before it, or the first after it."""
    if not 0 <= place.passage < len(texts):
        return None
    for number in range(place.passage, max(-1, place.passage - FARTHEST_BACK), -1):
        limit = place.offset + len(words) if number == place.passage else len(texts[number])
        offset = texts[number].rfind(words, 0, limit)
        if offset >= 0:
            return Place(number, offset)
    after = ((number, texts[number].find(words)) for number in range(place.passage, len(texts)))
    return next((Place(number, offset) for number, offset in after if offset >= 0), None)


def _sentence(before: str) -> str:
    """What the last sentence of a text has said so far."""
    ends = [match.end() for match in pattern("sentence_end").finditer(before)]
    return before[ends[-1] :] if ends else before


def _spokesperson(before: str, home_name: bool) -> Origin:
    """Whose spokesperson: of the institution printed before the same word, or named in the sentence."""
    earlier = before.rpartition(TITLE)[0]
    whose = (
        country_of_descriptor(pattern("clause_end_or_blank").split(earlier)[-1] + TITLE, generic=home_name)
        if earlier
        else UNKNOWN
    )
    return whose if whose.country else _last_named(_sentence(before), home_name)


def _last_named(before: str, home_name: bool) -> Origin:
    """The institution or place named last, in the sentence or what the paragraph said before it."""
    hits = [hit for hit in find_origins(before, generic=home_name) if hit.kind != ABBREVIATION]
    return _origin_of_hit(hits[-1]) if hits else UNKNOWN


@lru_cache(maxsize=4096)  # each speaker of an article looks back at the same paragraphs
def _origins(text: str) -> tuple[CountryHit, ...]:
    return tuple(find_origins(text, generic=False))


def _named(text: str, *, reported: bool = False, places: bool = False) -> tuple[CountryHit, ...]:
    """The countries that a text names; with `places`, also the cities and provinces."""
    found = (hit for hit in _origins(text) if hit.kind != ABBREVIATION)
    hits = [hit for hit in found if hit.kind == NAME or (places and hit.kind not in (INSTITUTION, *SHORT))]
    return tuple(hit for hit in hits if reported or not pattern("reports").match(text, hit.end))


def _origin_of_hit(hit: CountryHit, *, said: bool = False) -> Origin:
    """What a name beside the descriptor gives: `stated` only if the text says it of the speaker (该国国防部长)."""
    return Origin(hit.country, "stated" if said and hit.kind == NAME else "affiliation", hit.name)


def add_names_and_countries(rows: list[Row], people: People, passages: dict[object, str]) -> list[Row]:
    """Put the full name in the place of each ``Person`` of an article's statements; add the country and its basis."""
    out = []
    texts = tuple(passages.values())
    numbers = {passage_id: number for number, passage_id in enumerate(passages)}
    known: dict[tuple[object, ...], Row] = {}  # of this article: most speakers have several statements
    for row in rows:
        person = row["speaker"] if isinstance(row["speaker"], Person) else None
        entry = people.row_of(person) if person else None
        named: Row = {"reference_words": entry.words if entry else ""}
        if person:
            named["speaker"] = entry.name if entry else person.name
        if person and entry and form_of(entry.name) != form_of(person.name):
            named["speaker_basis"] = REFERENCE
        row = {**row, **named}
        around = texts if row["kind"] != "signed" else ()  # who signs is nobody of the text
        place = Place(numbers.get(row["passage_id"], len(texts) - 1), int(str(row["at"])))
        where = place if row["anonymous"] else None  # 村民 are others in each place
        columns = ("speaker", "descriptor", "speaker_kind", "anonymous")
        key = (person, entry, where, *(row[column] for column in columns))
        if key not in known:
            known[key] = _what_is_told(row, person, entry, people, around, place)
        out.append(row | known[key])
    return out


def _what_is_told(
    row: Row, person: Person | None, entry: KnownPerson | None, people: People, texts: Sequence[str], place: Place
) -> Row:
    """The columns of a statement that its speaker's descriptors give."""
    descriptors = list(filter(None, (str(row["descriptor"]), *(person.descriptors if person else ()))))
    name = str(row["speaker"])
    if row["anonymous"] or row["speaker_kind"] != PERSON:
        descriptors = [str(row["descriptor"]) or simplify(str(row["mention"]))]
        origin = _of_unnamed(descriptors[0], texts, place)
    else:
        origin = _of_named(name, descriptors, person, entry, texts, place)
        if not origin.country and not descriptors:
            # Korean names are spelt by sound, and whose differs in one character is of the same country (or family).
            spelt = [country_of(other.descriptors, name) for other in people.alike(name)]
            origin = next((other._replace(basis="affiliation") for other in spelt if other.country in KOREAN), UNKNOWN)
    origin = _spelt_out(origin, texts, place) if origin.country else _in_region(descriptors, texts)
    offices = [pattern("own_nationality").sub("", descriptor) for descriptor in descriptors]
    own = origin.basis == REFERENCE or offices != descriptors  # 美籍清华大学教授
    return {
        "country": origin.country, "country_basis": origin.basis, "country_words": origin.words,
        "institution_country": country_of(offices, name).country if own else origin.country,
        "speaker_type": type_of(descriptors),
    }  # fmt: skip


def _of_named(
    name: str, descriptors: list[str], person: Person | None, entry: KnownPerson | None,
    texts: Sequence[str], place: Place,
) -> Origin:  # fmt: skip
    origins = [settle_country(country_of(descriptors, name), entry.origin if entry else UNKNOWN)]
    if person and not origins[0].country:
        origins.append(country_of(list(descriptors_in(texts, person.name)), name))
    if not any(origin.country for origin in origins):
        shown = person.name if person else name
        origins += [country_around(words, shown, texts, place, home_name=is_home_name(name)) for words in descriptors]
    return next((origin for origin in origins if origin.country), UNKNOWN)


def _of_unnamed(descriptor: str, texts: Sequence[str], place: Place) -> Origin:
    origin = country_of_descriptor(descriptor)
    if origin.basis != "stated" and pattern("head_of_office").fullmatch(descriptor):
        before = _same_office_before(descriptor, texts, place)
        origin = before if before.country else origin
    return origin if origin.country else country_around(descriptor, "", texts, place, home_name=True)
