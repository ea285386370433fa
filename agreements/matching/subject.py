"""What is compared: a proposal or a known record, as far as matching looks at it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agreements.facts.addresses import link_kind
from agreements.projection.units import Unit
from agreements.vocabulary.actions import ActionType
from agreements.vocabulary.choices import Modality, NameKind, NameStrength, TitleKind
from agreements.vocabulary.dates import EDTF, EDTFError, parse
from agreements.vocabulary.folding import fold, words
from agreements.vocabulary.kinds import Kind

MOST_WORDINGS = 20
"""How many names or titles of one record are compared."""

SIGNING = frozenset(
    {
        ActionType.SIGNATURE,
        ActionType.SIGNATURE_AD_REFERENDUM,
        ActionType.DEFINITIVE_SIGNATURE,
        ActionType.EXCHANGE_OF_INSTRUMENTS,
    }
)
"""Acts that reports tell alike: one may call a signature what another calls an exchange of notes."""

IDENTIFIED = {
    Kind.PARTY: ("iso3166_alpha3", "iso3166_alpha2", "m49"),
    Kind.SOURCE: ("sha256", "address"),
}
"""The fields of a kind that hold a code or an address of its own."""

_CYRILLIC = re.compile("[Ѐ-ӿ]")

Meant = Mapping[tuple[str, str], str]
"""The key by which a record is known now, by the (kind, key) that names it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One name or title: as written, folded, and what is known of its language and weight."""

    text: str
    words: tuple[str, ...]
    language: str | None = None
    light: bool = False
    """A weak name, a press title: its words are not the record's own."""
    acronym: bool = False

    def same_language(self, other: "Wording", /) -> bool:
        """Tell whether both are, as far as is known, in one language."""
        if self.language is not None and other.language is not None:
            return self.language.split("-")[0] == other.language.split("-")[0]
        return bool(_CYRILLIC.search(self.text)) == bool(_CYRILLIC.search(other.text))


@dataclass(frozen=True, slots=True)
class Subject:
    """A proposal or a known record, with every link named by the key that its record has now.

    Links to records that nobody knows are left out: they say neither that it is another nor that it is the same.
    """

    kind: Kind
    keys: frozenset[str]
    actual: bool = True
    """Whether it is told as done; what is only planned may still move."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    wordings: tuple[Wording, ...] = ()
    codes: frozenset[tuple[str, str]] = frozenset()
    dates: Mapping[str, tuple[EDTF, ...]] = field(default_factory=dict)
    parties: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    """Keys of records of its own kind that it speaks of: nothing speaks of itself."""
    party_words: frozenset[str] = frozenset()
    """Folded words of the names of its parties, which say nothing more in a title."""


def subject_of(
    *,
    kind: Kind,
    keys: Iterable[str],
    unit: Unit,
    judged: Mapping[str, Any],
    meant: Meant,
    named: Mapping[str, frozenset[str]],
) -> Subject:
    """Read off what is compared.

    Takes the facts (`projection.units.project`), the classification, the present keys that links mean, and the
    folded words of parties' names by key.
    """
    linked: dict[Kind, set[str]] = {}
    fields = {**judged, **_resolved(kind, unit, meant, linked)}
    dates = _dates(kind, unit)
    dates |= {name: (day,) for name, value in fields.items() if name in DATES and (day := _date(value)) is not None}
    parties = linked.get(Kind.PARTY, set())
    return Subject(
        kind=kind,
        keys=frozenset(keys),
        actual=unit.modality == Modality.ACTUAL,
        fields=fields,
        wordings=_wordings(kind, unit, fields),
        codes=_codes(kind, unit, fields),
        dates=dates,
        parties=frozenset(_parties(kind, unit, meant)),
        people=frozenset(linked.get(Kind.PERSON, ())),
        offices=frozenset(linked.get(Kind.OFFICE, ())),
        places=frozenset(linked.get(Kind.PLACE, ())),
        related=frozenset(linked.get(kind, ())),
        party_words=frozenset().union(*(named.get(party, frozenset()) for party in parties)),
    )


DATES = ("date", "period", "due", "published")
"""The fields of records that hold the day of what they are about."""

PARTIES = {Kind.AGREEMENT: "participants", Kind.MEETING: "attendance"}
"""The collection whose parties a record is between; elsewhere it is `parties`."""


def _resolved(kind: Kind, unit: Unit, meant: Meant, linked: dict[Kind, set[str]]) -> dict[str, Any]:
    """Give the record's own fields with links by present key, and note every link below it by kind."""

    def read(part: Unit, tokens: tuple[str, ...]) -> dict[str, Any]:
        said = {}
        for name, value in part.fields.items():
            to = link_kind(kind, (*tokens, name))
            if to is not None:
                value = meant.get((to.value, value)) if isinstance(value, str) else None
                if value is None:
                    continue
                linked.setdefault(to, set()).add(value)
            said[name] = value
        for collection, items in part.items.items():
            for item, below in items.items():
                read(below, (*tokens, collection, item))
        return said

    return read(unit, ())


def _parties(kind: Kind, unit: Unit, meant: Meant) -> Iterable[str]:
    for below in unit.items.get(PARTIES.get(kind, "parties"), {}).values():
        key = meant.get((Kind.PARTY.value, below.fields.get("party", "")))
        if key is not None:
            yield key


def _wordings(kind: Kind, unit: Unit, fields: Mapping[str, Any]) -> tuple[Wording, ...]:
    found = []
    for collection in ("names", "titles"):
        for _, below in sorted(unit.items.get(collection, {}).items()):
            said, text = below.fields, below.fields.get("text")
            if isinstance(text, str):
                light = said.get("strength") == NameStrength.WEAK or said.get("kind") in (
                    TitleKind.PRESS,
                    TitleKind.POPULAR,
                )
                acronym = said.get("kind") == NameKind.ACRONYM
                found.append(Wording(text, words(text), said.get("language"), light, acronym))
    title = fields.get("title")
    if isinstance(title, str):
        found.append(Wording(title, words(title), fields.get("language") if kind == Kind.SOURCE else None))
    return tuple(found[:MOST_WORDINGS])


def _codes(kind: Kind, unit: Unit, fields: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    codes = {(name, str(fields[name])) for name in IDENTIFIED.get(kind, ()) if fields.get(name)}
    for below in unit.items.get("identifiers", {}).values():
        scheme, value = below.fields.get("scheme"), below.fields.get("value")
        if scheme and value:
            codes.add((scheme, fold(value)))
    for below in unit.items.get("texts", {}).values():
        if below.fields.get("sha256"):
            codes.add(("sha256", below.fields["sha256"]))
    return frozenset(codes)


def _dates(kind: Kind, unit: Unit) -> dict[str, tuple[EDTF, ...]]:
    found: dict[str, list[EDTF]] = {}
    for below in unit.items.get("actions", {}).values() if kind == Kind.AGREEMENT else ():
        day, what = _date(below.fields.get("date")), below.fields.get("type")
        if day is not None and what is not None and below.modality != Modality.DENIED:
            found.setdefault("signature" if what in SIGNING else what, []).append(day)
    return {what: tuple(sorted(days, key=lambda day: (day.earliest, day.latest))) for what, days in found.items()}


def _date(value: Any) -> EDTF | None:
    try:
        return parse(value)
    except EDTFError:
        return None
