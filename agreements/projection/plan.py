"""What settling would write: the rows as the claims say they should be, beside the rows as they are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.db import connection

from agreements.facts.addresses import link_kind
from agreements.projection.claimed import Linked, Subject, read_subjects, resolve
from agreements.projection.ledger import PeriodRow, Standing, stand
from agreements.projection.problems import ProjectionError
from agreements.projection.tables import Table, noun_table
from agreements.projection.units import Unit, project
from agreements.projection.whole import problems
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.dates import parse
from agreements.vocabulary.kinds import Kind

Ident = tuple[Any, ...]
"""Which row: (record,) of a noun, (record, item) of a collection, (record, item, item) of a nested one."""

Links = Mapping[tuple[str, str], Linked]

CONCLUSION = ("concluded", "concluded_earliest", "concluded_latest", "place_id")
"""The columns of an agreement that its ledger gives."""


@dataclass(slots=True)
class TablePlan:
    """The rows of one table that differ, by which row they are."""

    table: Table
    columns: tuple[str, ...]
    inserted: dict[Ident, tuple[Any, ...]] = field(default_factory=dict)
    updated: dict[Ident, tuple[int, tuple[Any, ...], tuple[Any, ...]]] = field(default_factory=dict)
    deleted: dict[Ident, tuple[int, tuple[Any, ...]]] = field(default_factory=dict)
    numbers: dict[Ident, int] = field(default_factory=dict)


class PeriodPlan(NamedTuple):
    """The status periods of one agreement that are to come, and the numbers of those that are to go."""

    inserted: list[PeriodRow]
    deleted: list[int]


@dataclass(slots=True)
class Plan:
    """All that differs for some records; empty where the columns are what the claims say."""

    modalities: dict[int, str] = field(default_factory=dict)
    tables: list[TablePlan] = field(default_factory=list)
    periods: dict[int, PeriodPlan] = field(default_factory=dict)


def draw(*, record_ids: Collection[int]) -> Plan:
    """Compare what the live claims on these records add up to with what their rows hold.

    Writes nothing. A number of queries that depends on the kinds among the records, not on how many there
    are. Raises ProjectionError with every problem of every record.
    """
    subjects = read_subjects(record_ids=record_ids)
    # A merged record has none of its own left to show: its claims speak for the survivor.
    units = {subject.id: project(subject.claims) if subject.merged_into is None else Unit() for subject in subjects}
    links = resolve(links=(link for subject in subjects for link in _links(subject.kind, units[subject.id])))
    for subject in subjects:
        # What is withdrawn is not shown, and may lack anything; what does not make a whole has no rows.
        if subject.state == RecordState.WITHDRAWN:
            shown = replace(subject, state=RecordState.PUBLISHED)
            if any(problems(subject=shown, unit=units[subject.id], links=links)):
                units[subject.id] = Unit()
    found = [
        problem for subject in subjects for problem in problems(subject=subject, unit=units[subject.id], links=links)
    ]
    if found:
        raise ProjectionError(tuple(found))
    plan = Plan()
    for subject in subjects:
        if units[subject.id].modality != subject.modality:
            plan.modalities[subject.id] = units[subject.id].modality
    for kind in Kind:
        of_kind = [subject for subject in subjects if subject.kind == kind]
        if of_kind:
            _draw_kind(plan, kind, of_kind, units, links)
    return plan


def _links(kind: str, unit: Unit) -> Iterator[tuple[str, str]]:
    for tokens, fields in _walk(unit):
        for name, value in fields.items():
            to = link_kind(Kind(kind), (*tokens, name))
            if to is not None:
                yield to, value


def _walk(unit: Unit, tokens: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    yield tokens, unit.fields
    for collection, items in unit.items.items():
        for item, below in items.items():
            yield from _walk(below, (*tokens, collection, item))


def _draw_kind(plan: Plan, kind: Kind, subjects: Sequence[Subject], units: Mapping[int, Unit], links: Links) -> None:
    table = noun_table(kind)
    ids = [subject.id for subject in subjects]
    wanted: dict[Ident, tuple[Any, ...]] = {(record,): _values(table, units[record], links) for record in ids}
    columns = table.columns
    if kind == Kind.AGREEMENT:
        columns = (*columns, *CONCLUSION)
        periods: dict[int, tuple[PeriodRow, ...]] = {}
        for subject, standing in _standings(subjects, units, links):
            wanted[(subject.id,)] += _conclusion(standing)
            periods[subject.id] = standing.periods
        kept = _periods(ids)
        for record in ids:
            stored = kept.get(record, {})
            inserted = [period for period in periods[record] if stored.pop(period, None) is None]
            if inserted or stored:
                plan.periods[record] = PeriodPlan(inserted, list(stored.values()))
    plan.tables.append(_compare(table, columns, wanted, ids))
    for collection in table.nested:
        rows = {
            (record, item): _values(collection, unit, links)
            for record in ids
            for item, unit in units[record].items.get(collection.collection or "", {}).items()
        }
        plan.tables.append(_compare(collection, collection.columns, rows, ids))
        for nested in collection.nested:
            below = {
                (record, item, name): _values(nested, part, links)
                for record in ids
                for item, unit in units[record].items.get(collection.collection or "", {}).items()
                for name, part in unit.items.get(nested.collection or "", {}).items()
            }
            plan.tables.append(_compare(nested, nested.columns, below, ids))


def _values(table: Table, unit: Unit, links: Links) -> tuple[Any, ...]:
    values: list[Any] = []
    for column in table.facts:
        said = unit.fields.get(column.fact)
        if column.link is not None:
            values.append(None if said is None else links[column.link, said].id)
        else:
            values.extend(column.store(said))
    if table.shows_modality:
        values.append(unit.modality)
    return tuple(values)


def _compare(table: Table, columns: tuple[str, ...], wanted: dict[Ident, tuple[Any, ...]], ids: list[int]) -> TablePlan:
    plan = TablePlan(table=table, columns=columns)
    quote = connection.ops.quote_name
    shown = "".join(f", t.{quote(column)}" for column in columns)
    if table.collection is None:
        query = f"SELECT t.record_id, t.record_id{shown} FROM {quote(table.name)} AS t WHERE t.record_id = ANY(%s)"
        width = 1
    elif table.owner is None:
        query = (
            f"SELECT t.id, t.{table.parent}, t.item{shown} FROM {quote(table.name)} AS t "
            f"WHERE t.{table.parent} = ANY(%s)"
        )
        width = 2
    else:
        holder = table.model._meta.get_field(table.parent.removesuffix("_id")).related_model._meta.db_table  # type: ignore[union-attr]
        query = (
            f"SELECT t.id, h.{table.owner}, h.item, t.item{shown} FROM {quote(table.name)} AS t "
            f"JOIN {quote(holder)} AS h ON h.id = t.{table.parent} WHERE t.{table.owner} = ANY(%s)"
        )
        width = 3
    with connection.cursor() as cursor:
        cursor.execute(query, [ids])
        for row in cursor.fetchall():
            ident, kept = tuple(row[1 : 1 + width]), tuple(row[1 + width :])
            plan.numbers[ident] = row[0]
            if ident not in wanted:
                plan.deleted[ident] = (row[0], kept)
            elif wanted[ident] != kept:
                plan.updated[ident] = (row[0], kept, wanted[ident])
    plan.inserted = {ident: values for ident, values in wanted.items() if ident not in plan.numbers}
    return plan


def _standings(
    subjects: Sequence[Subject], units: Mapping[int, Unit], links: Links
) -> Iterator[tuple[Subject, Standing]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id, ambit, legal_character FROM agreements_agreement WHERE record_id = ANY(%s)",
            [[subject.id for subject in subjects]],
        )
        judged = {row[0]: (row[1], row[2]) for row in cursor.fetchall()}
    for subject in subjects:
        ambit, legal_character = judged.get(subject.id, (None, None))
        yield (
            subject,
            stand(
                unit=units[subject.id],
                links=links,
                reports=subject.reports,
                ambit=ambit,
                legal_character=legal_character,
            ),
        )


def _conclusion(standing: Standing) -> tuple[Any, ...]:
    if standing.concluded is None:
        return (None, None, None, standing.place)
    day = parse(standing.concluded)
    return (day.text, day.earliest, day.latest, standing.place)


def _periods(ids: list[int]) -> dict[int, dict[PeriodRow, int]]:
    """Read the numbers of the stored status periods, by what they say, by agreement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, agreement_id, party_id, value, valid, certain, reasons, sort_day FROM agreements_statusperiod "
            "WHERE agreement_id = ANY(%s)",
            [ids],
        )
        kept: dict[int, dict[PeriodRow, int]] = {}
        for number, agreement, party, value, valid, certain, reasons, day in cursor.fetchall():
            kept.setdefault(agreement, {})[party, value, valid, certain, tuple(reasons), day] = number
        return kept
