"""Who speaks and from where, once all of an article is read and each descriptor is known."""

from collections.abc import Hashable

from helpers.discourse.speakers.descriptors import country_of, country_of_descriptor, settle_country
from helpers.discourse.speakers.mentions import descriptors_in
from helpers.discourse.speakers.origins import UNKNOWN, Origin
from helpers.discourse.speakers.people import People, Person
from helpers.discourse.speakers.people_file import KnownPerson, form_of
from helpers.discourse.speakers.speaker_basis import REFERENCE
from helpers.discourse.speakers.surroundings import Place, country_around
from helpers.language.folding import simplify
from helpers.language.person_names import is_home_name

PERSON = "person"
Row = dict[Hashable, object]


def settle_speakers(rows: list[Row], people: People, passages: dict[object, str]) -> list[Row]:
    """Put the full name in the place of each person, and add the country.

    Parameters
    ----------
    rows
        Statements of an article, whose ``speaker`` is a ``Person`` or, for other sources, a text; ``at`` is where in
        the passage they are attributed.
    people
        The people of the article.
    passages
        Its passages that nobody signed, by ``passage_id`` in their order, in simplified characters.

    Returns
    -------
    list of dict
        With ``speaker`` as text, ``country``, ``country_basis``, ``country_words`` and ``reference_words``.
    """
    out = []
    texts = tuple(passages.values())
    numbers = {passage_id: number for number, passage_id in enumerate(passages)}
    known: dict[tuple[object, ...], Origin] = {}  # of this article: most speakers have several statements
    for row in rows:
        person = row["speaker"] if isinstance(row["speaker"], Person) else None
        entry = people.row_of(person) if person else None
        named: Row = {"reference_words": entry.words if entry else ""}
        if person:
            named["speaker"] = entry.name if entry else person.name
        if person and entry and form_of(entry.name) != form_of(person.name):
            named["speaker_basis"] = REFERENCE
        row = {**row, **named}
        of_text = person if row["kind"] != "signed" else None
        place = Place(numbers.get(row["passage_id"], len(texts) - 1), int(str(row["at"])))
        where = place if row["anonymous"] else None  # 村民 are others in each place
        columns = ("speaker", "descriptor", "speaker_kind", "anonymous")
        key = (of_text, entry, where, *(row[column] for column in columns))
        origin = known[key] if key in known else known.setdefault(key, _origin(row, of_text, entry, texts, place))
        out.append({**row, "country": origin.country, "country_basis": origin.basis, "country_words": origin.words})
    return out


def _origin(row: Row, person: Person | None, entry: KnownPerson | None, texts: tuple[str, ...], place: Place) -> Origin:
    if row["anonymous"] or row["speaker_kind"] != PERSON:
        descriptor = str(row["descriptor"]) or simplify(str(row["mention"]))
        origin = country_of_descriptor(descriptor)
        return origin if origin.country else country_around(descriptor, "", texts, place, home_name=True)
    name = str(row["speaker"])
    printed = [str(row["descriptor"]), *(person.descriptors if person else [])]
    descriptors = [descriptor for descriptor in printed if descriptor]
    origins = [settle_country(country_of(descriptors, name), entry.origin if entry else UNKNOWN)]
    if person and not origins[0].country:
        origins.append(country_of(list(descriptors_in(texts, person.name)), name))
    if not any(origin.country for origin in origins):
        shown = person.name if person else name
        origins += [country_around(words, shown, texts, place, home_name=is_home_name(name)) for words in descriptors]
    return next((origin for origin in origins if origin.country), UNKNOWN)
