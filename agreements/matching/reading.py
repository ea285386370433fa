"""Reading what is compared: the subjects of known records, and of edits."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from agreements.facts.addresses import AddressError, ValueRefused, leaves, link_kind, locate, normalise
from agreements.facts.edits import Edit
from agreements.facts.statements import Statement
from agreements.matching.subject import Subject, subject_of
from agreements.models import NOUNS, FormerKey, Name, Record
from agreements.projection.claimed import read_subjects, resolve
from agreements.projection.units import Claimed, project
from agreements.vocabulary.choices import Rank, RecordState, ValueKind
from agreements.vocabulary.folding import words
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import split


def known_subjects(*, record_ids: Collection[int]) -> dict[int, Subject]:
    """Give the subjects of the published records among these, by number.

    Claims on a record that was merged speak for its survivor, and its key is one of the survivor's. The number of
    queries depends on the number of kinds alone.
    """
    records = [each for each in read_subjects(record_ids=record_ids) if each.state == RecordState.PUBLISHED]
    kinds = {each.id: Kind(each.kind) for each in records}
    judged = _judged(kinds)
    keys = _keys({each.id: each.key for each in records})
    meant, named = _links((kinds[each.id], each.claims) for each in records)
    return {
        each.id: subject_of(
            kind=kinds[each.id],
            keys=keys[each.id],
            unit=project(each.claims),
            judged=judged.get(each.id, {}),
            meant=meant,
            named=named,
        )
        for each in records
    }


def edit_subject(*, edit: Edit) -> Subject:
    """Give what an edit proposes as a subject, by itself: what is known of its record already is left aside.

    Statements that cannot stand where they are, and those that are deprecated, say nothing here.
    """
    said = [
        claimed
        for statement in sorted(edit.claims, key=lambda statement: statement.rank != Rank.PREFERRED)
        if statement.rank != Rank.DEPRECATED and (claimed := _said(edit.kind, statement)) is not None
    ]
    meant, named = _links([(edit.kind, said)])
    return subject_of(
        kind=edit.kind,
        keys=[edit.key],
        unit=project(said),
        judged={name: value for name, value in edit.classification.items() if value is not None},
        meant=meant,
        named=named,
    )


def _said(kind: Kind, statement: Statement) -> Claimed | None:
    try:
        address = locate(kind, statement.path)
        if "value" in statement.model_fields_set:
            value = normalise(address, statement.value)
            return Claimed(statement.path, ValueKind.VALUE, value, statement.modality)
    except (AddressError, ValueRefused):
        return None
    return Claimed(statement.path, ValueKind.NONE, None, statement.modality)


def _judged(kinds: Mapping[int, Kind]) -> dict[int, dict[str, Any]]:
    """Read the editors' classification of records."""
    found = {}
    for kind in sorted(set(kinds.values())):
        noun = NOUNS[kind]
        names = [name for name in noun.CLASSIFICATION if name not in ("notes", "text")]
        ids = [number for number, its in kinds.items() if its is kind]
        for row in noun._default_manager.filter(pk__in=ids).order_by("pk").values("pk", *names):
            found[row["pk"]] = {name: row[name] for name in names if row[name] is not None}
    return found


def _keys(present: Mapping[int, str]) -> dict[int, set[str]]:
    """Add to the present keys the former ones, and those of the records merged into these."""
    keys = {number: {key} for number, key in present.items()}
    for number, key in FormerKey.objects.filter(record__in=present).order_by("pk").values_list("record", "key"):
        keys[number].add(key)
    merged = Record.objects.filter(merged_into__in=present).order_by("pk")
    for survivor, key in merged.values_list("merged_into", "key"):
        keys[survivor or 0].add(key)
    return keys


def _links(
    claimed: Iterable[tuple[Kind, Iterable[Claimed]]],
) -> tuple[dict[tuple[str, str], str], dict[str, frozenset[str]]]:
    """Give the present key for every (kind, key) that claims name, and the words of the names of parties."""
    named = set()
    for kind, claims in claimed:
        for claim in claims:
            if claim.value_kind == ValueKind.VALUE:
                for leaf, value in leaves(split(claim.path), claim.value):
                    to = link_kind(kind, leaf)
                    if to is not None and isinstance(value, str):
                        named.add((to.value, value))
    linked = resolve(links=named)
    parties = {record.id: record.key for (kind, _), record in linked.items() if kind == Kind.PARTY}
    called: dict[str, set[str]] = {}
    for number, text in Name.objects.filter(record__in=parties).order_by("pk").values_list("record", "text"):
        called.setdefault(parties[number], set()).update(words(text or ""))
    meant = {link: record.key for link, record in linked.items()}
    return meant, {key: frozenset(said) for key, said in called.items()}
