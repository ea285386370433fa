"""A proposal field by field: beside what the decider made of it, and beside what the registry holds."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from agreements.facts.addresses import AddressError, ValueRefused, leaves, link_kind, locate, normalise
from agreements.facts.shapes import CLASSIFICATION
from agreements.models import NOUNS, Candidate, Claim
from agreements.projection.claimed import resolve
from agreements.reading.forms import Present, present
from agreements.reading.labels import Label, labels
from agreements.reading.values import Links, Shown, Tokens, show, show_column, stored_in
from agreements.vocabulary.choices import Modality, Rank
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import PointerError, join, split

Payload = Mapping[str, Any]
"""An edit as a candidate or a decision stores it."""

UNKNOWN, NONE = Shown("unknown"), Shown("there is none")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the record: as proposed, as revised, and as the registry holds it now; None is nothing."""

    path: str
    name: str
    proposed: Shown | None
    revised: Shown | None
    present: Shown | None

    @property
    def is_revised(self) -> bool:
        """Tell whether the decider made something else of it."""
        return self.proposed != self.revised


@dataclass(frozen=True, slots=True)
class Proof:
    """What a statement rests on: words or a row of a source, or a reason why there is no source."""

    source: Label | None
    named: str
    quote: str
    row: str
    unsourced: str
    inferred: bool
    reason: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with its places and its evidence; `is_new`: the decider added it."""

    path: str
    places: tuple[Place, ...]
    rank: str
    modality: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A claim that a candidate would take back: where it speaks and what it says, as far as it is known."""

    claim: str
    path: str
    says: str
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """Proposal beside revision beside the record; without a revision `has_revision` is False.

    `key` is the one that the decider gave a new record, empty where it is the one that was proposed.
    """

    said: tuple[Said, ...]
    judged: tuple[Place, ...]
    retracted: tuple[TakenBack, ...]
    has_revision: bool
    key: str
    record: Label | None


def side_by_side(*, candidate: Candidate, revision: Payload | None = None) -> Side:
    """Give what a candidate says, field by field, beside the revision and the record. Constantly many queries."""
    kind, target = Kind(candidate.kind), candidate.target
    held = None if target is None else present(record=target)
    payloads = [candidate.payload] if revision is None else [candidate.payload, revision]
    links = _links(kind, payloads)
    return Side(
        said=tuple(_said(kind, candidate.payload, revision, held, links)),
        judged=tuple(_judged(kind, candidate.payload, revision, held)),
        retracted=_retracted(candidate.payload),
        has_revision=revision is not None,
        key=revision["key"] if revision is not None and revision["key"] != candidate.payload["key"] else "",
        record=None if held is None else held.label,
    )


def leaves_of(kind: Kind, statement: Payload, /) -> list[tuple[Tokens, Any]]:
    """Give the plain fields that a statement speaks for; what cannot stand there (any more) is one value."""
    try:
        tokens = split(statement["path"])
    except PointerError:
        return [((str(statement["path"]),), statement.get("value"))]
    if "value" not in statement:
        return [(tokens, UNKNOWN if statement.get("unknown") else NONE)]
    try:
        return list(leaves(tokens, normalise(locate(kind, statement["path"]), statement["value"])))
    except (AddressError, ValueRefused):
        return [(tokens, statement["value"])]


def _links(kind: Kind, payloads: Collection[Payload]) -> Links:
    named: set[tuple[str, str]] = set()
    for payload in payloads:
        for statement in payload.get("claims", ()):
            named |= {(Kind.SOURCE.value, one["source"]) for one in statement["evidence"] if one.get("source")}
            for tokens, value in leaves_of(kind, statement):
                to = _link_kind(kind, tokens)
                if to is not None and isinstance(value, str):
                    named.add((to.value, value))
    meant = {link: answer.id for link, answer in resolve(links=named).items()}
    known = labels(record_ids=set(meant.values()))
    return {link: known[number] for link, number in meant.items() if number in known}


def _link_kind(kind: Kind, tokens: Tokens) -> Kind | None:
    try:
        return link_kind(kind, tokens)
    except AddressError:
        return None


def _shown(kind: Kind, tokens: Tokens, value: Any, links: Links) -> Shown:
    if isinstance(value, Shown):
        return value
    try:
        return show(kind=kind, tokens=tokens, value=value, links=links)
    except (LookupError, ValueError, TypeError, StopIteration, ArithmeticError):
        # What cannot be read is shown as it was written: the problems say what is wrong with it.
        return Shown(str(value))


def _said(kind: Kind, payload: Payload, revision: Payload | None, held: Present | None, links: Links) -> Iterator[Said]:
    revised = {} if revision is None else _by_place(kind, revision)
    seen: set[tuple[Tokens, str]] = set()
    for statement in payload.get("claims", ()):
        places = []
        modality = statement.get("modality", Modality.ACTUAL)
        for tokens, value in leaves_of(kind, statement):
            shown = _shown(kind, tokens, value, links)
            seen.add((tokens, modality))
            after = shown if revision is None else revised.get((tokens, modality))
            places.append(_place(kind, tokens, shown, after, held, links))
        yield _statement(statement, places, links)
    for statement in (revision or {}).get("claims", ()):
        modality = statement.get("modality", Modality.ACTUAL)
        added = [
            _place(kind, tokens, None, _shown(kind, tokens, value, links), held, links)
            for tokens, value in leaves_of(kind, statement)
            if (tokens, modality) not in seen
        ]
        if added:
            yield _statement(statement, added, links)


def _by_place(kind: Kind, payload: Payload) -> dict[tuple[Tokens, str], Any]:
    return {
        (tokens, statement.get("modality", Modality.ACTUAL)): value
        for statement in payload.get("claims", ())
        for tokens, value in leaves_of(kind, statement)
    }


def _place(
    kind: Kind, tokens: Tokens, proposed: Shown | None, revised: Any, held: Present | None, links: Links
) -> Place:
    now = None
    if held is not None:
        state = held.state(tokens)
        now = {"unknown": UNKNOWN, "none": NONE}.get(state) or held.shown(tokens)
    return Place(
        path=join(*tokens),
        name=(tokens[-1] if len(tokens) % 2 else "as a whole").replace("_", " "),
        proposed=proposed,
        revised=None if revised is None else _shown(kind, tokens, revised, links),
        present=now,
    )


def _statement(statement: Payload, places: list[Place], links: Links) -> Said:
    return Said(
        path=statement["path"],
        places=tuple(places),
        rank=statement.get("rank", Rank.PREFERRED),
        modality=statement.get("modality", Modality.ACTUAL),
        proofs=tuple(
            Proof(
                source=links.get((Kind.SOURCE.value, one.get("source", ""))),
                named=one.get("source") or "",
                quote=one.get("quote") or "",
                row=one.get("row") or "",
                unsourced=one.get("unsourced") or "",
                inferred=bool(one.get("inferred")),
                reason=one.get("reason") or "",
                confidence=one.get("confidence") or "",
            )
            for one in statement["evidence"]
        ),
    )


def _judged(kind: Kind, payload: Payload, revision: Payload | None, held: Present | None) -> Iterator[Place]:
    before: Mapping[str, Any] = payload.get("classification", {})
    after = before if revision is None else revision.get("classification", {})
    for name in CLASSIFICATION[kind].model_fields:
        if name in before or name in after:
            field = stored_in(NOUNS[kind], name)
            now = held.judged.get(name) if held is not None else None
            values = (before.get(name), after.get(name), now)
            shown = [None if value in (None, "", []) else show_column(field, value) for value in values]
            yield Place(name, name.replace("_", " "), *shown)


def _retracted(payload: Payload) -> tuple[TakenBack, ...]:
    given = payload.get("retract", ())
    rows = {row.key: row for row in Claim.objects.filter(key__in=[one["claim"] for one in given]).order_by("pk")}
    return tuple(
        TakenBack(
            claim=one["claim"],
            path=rows[one["claim"]].path if one["claim"] in rows else "",
            says=_words(rows.get(one["claim"])),
            reason=one.get("reason") or "",
        )
        for one in given
    )


def _words(claim: Claim | None) -> str:
    if claim is None:
        return "a claim that nobody knows"
    if claim.value is None:
        return claim.value_kind
    return "; ".join(f"{tokens[-1] if tokens else ''} {value}".strip() for tokens, value in leaves((), claim.value))
