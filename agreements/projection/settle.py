"""Settling: the one piece of code that writes claimable columns and the rows of collections (DESIGN 4).

What the registry holds is projected from its live preferred claims. Settling derives that for some
records, compares it with the rows as they are, and writes only what differs; a second settling writes
nothing. Loading, editing, merging and undoing change claims and then settle, once.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.db.models import Model

from agreements.models import (
    NESTED,
    AgreementTitle,
    Commitment,
    Figure,
    Meeting,
    Name,
    Package,
    Record,
    StatusPeriod,
    bulk,
)
from agreements.projection.document.reverse import REVERSE
from agreements.projection.plan import Plan, TablePlan, draw

CHUNK = 5_000
"""Records settled at a time: statements stay few and memory bounded."""


CALLED_BY: dict[type[Model], tuple[str, ...]] = {
    Name: Name.FACTS,
    AgreementTitle: AgreementTitle.FACTS,
    Meeting: ("title",),
    Package: ("title",),
    Commitment: ("title",),
    Figure: ("indicator", "period"),
}
"""The columns that decide what a record is called where others name it (`projection.document.naming`)."""


LISTED_BY: dict[type[Model], tuple[str, ...]] = {
    reverse.model: (reverse.relation,)
    for lists in REVERSE.values()
    for reverse in lists
    if reverse.relation is not None
}
"""The columns that say, in the lists of the record a row points to, how the two bear on each other."""


@dataclass(slots=True)
class Settled:
    """What settling did, as numbers of records.

    `changed`: whose rows changed. `renamed`: of these, the ones whose displayed name may have. `turned`:
    the ones whose modality did. `linked`: the records that changed rows pointed to before or point to now, whose
    reverse lists may differ.
    """

    changed: set[int] = field(default_factory=set)
    renamed: set[int] = field(default_factory=set)
    turned: set[int] = field(default_factory=set)
    linked: set[int] = field(default_factory=set)


def settle(*, record_ids: Collection[int]) -> Settled:
    """Bring the rows of these records in line with their live preferred claims.

    Runs in the caller's transaction. Raises ProjectionError, with every problem, before anything of the
    chunk in which it stands is written: let it end the transaction.
    """
    done = Settled()
    ids = sorted(set(record_ids))
    for start in range(0, len(ids), CHUNK):
        _write(draw(record_ids=ids[start : start + CHUNK]), done)
    return done


def differences(*, record_ids: Collection[int]) -> Iterator[tuple[int, str]]:
    """Give (record's number, what differs) for every row that settling would write. Writes nothing."""
    ids = sorted(set(record_ids))
    for start in range(0, len(ids), CHUNK):
        plan = draw(record_ids=ids[start : start + CHUNK])
        for record, modality in plan.modalities.items():
            yield record, f"modality should be {modality}"
        for table in plan.tables:
            for ident, values in table.inserted.items():
                yield (
                    ident[0],
                    f"{_where(table, ident)} is missing: {dict(zip(table.columns, values, strict=True))}",
                )
            for ident, (_, kept, wanted) in table.updated.items():
                parts = ", ".join(
                    f"{column} is {is_!r}, should be {should!r}"
                    for column, is_, should in zip(table.columns, kept, wanted, strict=True)
                    if is_ != should
                )
                yield ident[0], f"{_where(table, ident)}: {parts}"
            for ident in table.deleted:
                yield ident[0], f"{_where(table, ident)} should not be there"
        for record in plan.periods:
            yield record, "status periods differ from what the ledger gives"


def _where(plan: TablePlan, ident: tuple[object, ...]) -> str:
    return " ".join([plan.table.name, *map(str, ident[1:])])


def _write(plan: Plan, done: Settled) -> None:
    for table in plan.tables:
        _note(table, done)
    if plan.modalities:
        bulk.update(model=Record, columns=("id", "modality"), rows=sorted(plan.modalities.items()))
        done.changed |= plan.modalities.keys()
        done.turned |= plan.modalities.keys()
    # What goes, goes from the leaves up; what comes, comes from the root down.
    for table in reversed(plan.tables):
        bulk.delete(model=table.table.model, ids=[number for number, _ in table.deleted.values()])
    holders: dict[tuple[object, ...], int] = {}
    for table in plan.tables:
        if table.updated:
            key = table.table.model._meta.pk.column or ""
            # Who gives up what only one may have (a code) makes room first: a merged record's goes to the survivor.
            rows = sorted(table.updated.values(), key=lambda row: not _gives_up(row[1], row[2]))
            first = sum(_gives_up(kept, wanted) for _, kept, wanted in rows)
            for some in (rows[:first], rows[first:]):
                given = [(number, *wanted) for number, _, wanted in some]
                bulk.update(model=table.table.model, columns=(key, *table.columns), rows=given)
        _insert(table, holders)
    if plan.periods:
        _write_periods(plan)
        done.changed |= plan.periods.keys()


def _gives_up(kept: tuple[object, ...], wanted: tuple[object, ...]) -> bool:
    return any(was is not None and now is None for was, now in zip(kept, wanted, strict=True))


def _insert(plan: TablePlan, holders: dict[tuple[object, ...], int]) -> None:
    table = plan.table
    if table.collection is None:
        if plan.inserted:
            rows = [(*ident, *values) for ident, values in plan.inserted.items()]
            bulk.insert(model=table.model, columns=("record_id", *plan.columns), rows=rows)
        return
    numbers = bulk.next_ids(model=table.model, count=len(plan.inserted))
    given = list(zip(numbers, plan.inserted.items(), strict=True))
    if table.model in NESTED:
        holders.clear()
        holders |= plan.numbers
        holders |= {ident: number for number, (ident, _) in given}
    if not given:
        return
    if table.owner is None:
        columns = ("id", table.parent, "item", *plan.columns)
        bulk.insert(
            model=table.model,
            columns=columns,
            rows=[(number, *ident, *values) for number, (ident, values) in given],
        )
    else:
        columns = ("id", table.parent, table.owner, "item", *plan.columns)
        bulk.insert(
            model=table.model,
            columns=columns,
            rows=[(number, holders[ident[:2]], ident[0], ident[2], *values) for number, (ident, values) in given],
        )


def _write_periods(plan: Plan) -> None:
    # What goes makes room first: periods may not overlap.
    bulk.delete(model=StatusPeriod, ids=[number for periods in plan.periods.values() for number in periods.deleted])
    bulk.insert(
        model=StatusPeriod,
        columns=("agreement_id", "party_id", "value", "valid", "certain", "reasons", "sort_day"),
        rows=[
            (agreement, party, value, valid, certain, list(reasons), day)
            for agreement, periods in plan.periods.items()
            for party, value, valid, certain, reasons, day in periods.inserted
        ],
    )


def _note(plan: TablePlan, done: Settled) -> None:
    """Note which records a table's changes touch."""
    links: list[int] = []
    at = 0
    for fact in plan.table.facts:
        if fact.link is not None:
            links.append(at)
        at += len(fact.columns)
    names = [place for place, column in enumerate(plan.columns) if column in CALLED_BY.get(plan.table.model, ())]
    bearing = [place for place, column in enumerate(plan.columns) if column in LISTED_BY.get(plan.table.model, ())]
    changes = [
        *((ident, (), values) for ident, values in plan.inserted.items()),
        *((ident, kept, wanted) for ident, (_, kept, wanted) in plan.updated.items()),
        *((ident, kept, ()) for ident, (_, kept) in plan.deleted.items()),
    ]
    for ident, before, after in changes:
        done.changed.add(ident[0])
        if names and [before[at] for at in names if before] != [after[at] for at in names if after]:
            done.renamed.add(ident[0])
        for place in links:
            was = before[place] if before else None
            now = after[place] if after else None
            if was != now or [before[at] for at in bearing if before] != [after[at] for at in bearing if after]:
                done.linked |= {number for number in (was, now) if number is not None}
