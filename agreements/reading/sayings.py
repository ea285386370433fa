"""Claims in a sentence, from the rows of the history: what each says of which place, and from which source."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from agreements.facts.addresses import leaves
from agreements.models import Passage
from agreements.projection.claimed import read_subjects, resolve
from agreements.projection.conflicts import links
from agreements.projection.units import Leaf, followed
from agreements.reading.labels import Label
from agreements.reading.values import Shown, Tokens, show
from agreements.vocabulary.choices import ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import split

FIELDS_SHOWN = 12
"""Fields of one claim that are told; a claim on a whole treaty names hundreds."""

LONGEST = 500
"""Characters of one value, or of a quote, that are told."""

Row = Mapping[str, Any]
"""A claim's row, as the history keeps it."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a claim says, and why anyone should believe it.

    `says` are its fields and values, empty where it says `unknown` or `none` (`value_kind`); `more` counts the
    fields that are left out. `holds`: the registry follows now what it says, be it for this claim or another.
    """

    claim: int
    key: str
    path: str
    value_kind: str
    says: tuple[tuple[str, Shown], ...]
    more: int
    modality: str
    inferred: bool
    source: Label | None
    quote: str | None
    row: str | None
    unsourced_reason: str | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is looked up once for the claims of one page; `records` are those to be labelled."""

    kind: Kind
    passages: Mapping[int, tuple[int, str | None, str | None]]
    meant: Mapping[tuple[str, str], int]
    held: Mapping[Tokens, Leaf]
    empty: frozenset[tuple[str, str]]

    @property
    def records(self) -> set[int]:
        """Give the records that the claims name, and their sources."""
        return {*self.meant.values(), *(source for source, _, _ in self.passages.values())}

    def saying(self, row: Row, /, *, named: Mapping[int, Label]) -> Saying:
        """Tell what the claim of a row says; `named` are the labels of `records`."""
        source, quote, line = self.passages.get(row["passage_id"] or 0, (0, None, None))
        tokens = split(row["path"])
        said = list(leaves(tokens, row["value"])) if row["value_kind"] == ValueKind.VALUE else []
        by_key = {link: named[number] for link, number in self.meant.items() if number in named}
        says = (
            (_field(tokens, leaf), _short(show(kind=self.kind, tokens=leaf, value=value, links=by_key)))
            for leaf, value in said[:FIELDS_SHOWN]
        )
        return Saying(
            claim=row["id"],
            key=row["key"],
            path=row["path"],
            value_kind=row["value_kind"],
            says=tuple(says),
            more=max(0, len(said) - FIELDS_SHOWN),
            modality=row["modality"],
            inferred=row["inferred"],
            source=named.get(source),
            quote=_cut(quote),
            row=line,
            unsourced_reason=row["unsourced_reason"],
            holds=self._holds(row, said),
        )

    def _holds(self, row: Row, said: Collection[tuple[Tokens, Any]]) -> bool:
        if row["value_kind"] != ValueKind.VALUE:
            return (row["path"], row["value_kind"]) in self.empty
        held = (self.held.get(leaf) for leaf, _ in said)
        return all(
            one is not None and (one.value, one.modality) == (value, row["modality"])
            for one, (_, value) in zip(held, said, strict=True)
        )


def sayings(*, kind: Kind, record: int, rows: Collection[Row]) -> Sayings:
    """Look up what telling these claims on a `record` of `kind` takes. Four queries at most."""
    passages = Passage.objects.filter(pk__in={row["passage_id"] for row in rows} - {None}).order_by("pk")
    where = passages.values_list("pk", "source", "quote", "row")
    named = links(kind=kind, claims=rows)
    now = [claim for subject in read_subjects(record_ids=[record]) for claim in subject.claims]
    return Sayings(
        kind=kind,
        passages={pk: (source, quote, row) for pk, source, quote, row in where},
        meant={link: answer.id for link, answer in resolve(links=named).items()},
        held=followed(now),
        empty=frozenset((claim.path, claim.value_kind) for claim in now if claim.value_kind != ValueKind.VALUE),
    )


def _field(above: Tokens, leaf: Tokens) -> str:
    """Name a field that a claim speaks of, by its way down from the claim's own place."""
    return " ".join(leaf[len(above) :] or leaf[-1:]).replace("_", " ")


def _short(shown: Shown) -> Shown:
    return Shown(_cut(shown.text) or "", shown.note if len(shown.note) <= LONGEST else "", shown.link)


def _cut(text: str | None) -> str | None:
    return text if text is None or len(text) <= LONGEST else f"{text[:LONGEST]}…"
