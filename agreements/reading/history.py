"""The history of one record as a person reads it: who did what, when and why, in claims and judgements.

What follows from these (the rows that settling writes) is told too, apart.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agreements.models import COLLECTIONS, NESTED, NOUNS, Batch, Change, Claim, Record
from agreements.reading.alterations import Alteration, Difference, records_named, told
from agreements.reading.labels import Label, labels
from agreements.reading.sayings import Saying, Sayings, sayings
from agreements.reading.values import stored_in
from agreements.vocabulary.choices import Operation, Rank
from agreements.vocabulary.kinds import Kind

PAGE_SIZE = 50

FOLLOWING_SHOWN = 60
"""Rows that followed from the changes of one page, and are told; a load writes as many as it likes."""

_CLAIMS = Claim._meta.db_table
_RECORDS = Record._meta.db_table
_DERIVED_OF_RECORDS = frozenset(Record.DERIVED)


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What was done to a claim, in words (`claimed`, `took back`), and what the claim says."""

    number: int
    done: tuple[str, ...]
    saying: Saying


@dataclass(frozen=True, slots=True)
class Judgement:
    """A field of the classification that an editor judged anew.

    `change` and `difference.name` say which, `before_stands` and `after_stands` whether that is the value now.
    """

    change: int
    operation: str
    difference: Difference
    before_stands: bool
    after_stands: bool


@dataclass(frozen=True, slots=True)
class Worked:
    """The batch that changes were part of, and whether it was undone since."""

    number: int
    kind: str
    label: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class Work:
    """What one person changed together, in one transaction.

    `rows` are the changes that are neither claims nor judgements, `derived` those that followed.
    """

    transaction: str
    at: datetime
    actor: str | None
    reason: str | None
    batch: Worked | None
    claims: tuple[ClaimChange, ...]
    judgements: tuple[Judgement, ...]
    rows: tuple[Alteration, ...]
    derived: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A page of changes, newest first; `older` is the number to ask for the next page with, None on the last.

    `has_more_derived`: more rows followed from the changes of this page than are told.
    """

    works: tuple[Work, ...]
    older: int | None
    has_more_derived: bool


def history_of_record(*, record: int, before: int | None = None, size: int = PAGE_SIZE) -> History:
    """Give the changes of a record, newest first, below change number `before` if one is given.

    A page has `size` changes at most, and of the rows that followed from them FOLLOWING_SHOWN. Eleven queries at most,
    and those of the labels. Raises Record.DoesNotExist.
    """
    kind = Kind(Record.objects.values_list("kind", flat=True).get(pk=record))
    items = _item_tables(kind)
    # Said as a range and ordered by it, so that the index by record is read backwards: with an equation the planner
    # may walk the whole table from its end, in search of rows of one record.
    changes = Change.objects.filter(record__range=(record, record)).order_by("-record", "-pk")
    own = changes.exclude(table_name__in=items) if items else changes
    if before is not None:
        own = own.filter(pk__lt=before)
    rows = list(own[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    derived: list[Change] = []
    if rows and items:
        followed = changes.filter(table_name__in=items, pk__gt=rows[-1].pk)
        if before is not None:
            followed = followed.filter(pk__lt=before)
        derived = list(followed[: FOLLOWING_SHOWN + 1])
    page = _page(kind, record, rows, derived[:FOLLOWING_SHOWN])
    return History(
        works=tuple(page.works()), older=rows[-1].pk if more else None, has_more_derived=len(derived) > FOLLOWING_SHOWN
    )


def _item_tables(kind: Kind) -> list[str]:
    """Give the tables that settling alone writes."""
    return sorted(model._meta.db_table for above in COLLECTIONS[kind] for model in (above, *NESTED.get(above, ())))


@dataclass(frozen=True, slots=True)
class _Page:
    noun: str
    judged: Collection[str]
    present: Mapping[str, Any]
    sayings: Sayings
    named: Mapping[int, Label]
    batches: Mapping[int, Worked]
    own: Sequence[Change]
    derived: Sequence[Change]

    def works(self) -> Iterator[Work]:
        """Give the works of the page; what followed stands with the transaction it was part of."""
        alterations = {one.number: one for one in told(changes=[*self.own, *self.derived], named=self.named)}
        transactions: dict[str, list[Change]] = {}
        for change in sorted((*self.own, *self.derived), key=lambda change: -change.pk):
            transactions.setdefault(str(change.transaction), []).append(change)
        for transaction, changes in transactions.items():
            yield self._work(transaction, changes, alterations)

    def _work(self, transaction: str, changes: Sequence[Change], alterations: Mapping[int, Alteration]) -> Work:
        claims: list[ClaimChange] = []
        judgements: list[Judgement] = []
        rows: list[Alteration] = []
        derived: list[Alteration] = []
        following = {change.pk for change in self.derived}
        for change in changes:
            alteration = alterations[change.pk]
            if change.pk in following:
                derived.append(alteration)
            elif change.table_name == _CLAIMS:
                saying = self.sayings.saying(change.after or change.before or {}, named=self.named)
                claims.append(ClaimChange(change.pk, _done(change), saying))
            elif change.table_name == self.noun:
                judged = [one for one in alteration.differences if one.name in self.judged]
                judgements += [self._judgement(change, one) for one in judged]
                if len(judged) < len(alteration.differences) or not judged:
                    derived.append(alteration)
            elif change.table_name == _RECORDS and _is_derived(change):
                derived.append(alteration)
            else:
                rows.append(alteration)
        first = changes[0]
        return Work(
            transaction=transaction,
            at=first.at,
            actor=first.actor,
            reason=first.reason,
            batch=None if first.batch is None else self.batches.get(first.batch),
            claims=tuple(claims),
            judgements=tuple(judgements),
            rows=tuple(rows),
            derived=tuple(derived),
        )

    def _judgement(self, change: Change, difference: Difference) -> Judgement:
        now = self.present.get(difference.name)
        before, after = ((side or {}).get(difference.name) for side in (change.before, change.after))
        return Judgement(
            change=change.pk,
            operation=change.operation,
            difference=difference,
            before_stands=before == now or change.operation == Operation.INSERT,
            after_stands=after == now,
        )


def _page(kind: Kind, record: int, own: Sequence[Change], derived: Sequence[Change]) -> _Page:
    claimed = [change.after or change.before or {} for change in own if change.table_name == _CLAIMS]
    looked_up = sayings(kind=kind, record=record, rows=claimed)
    model = NOUNS[kind]
    columns = {stored_in(model, name).column or "": stored_in(model, name).attname for name in model.CLASSIFICATION}
    noun = model._default_manager.filter(pk=record).order_by("pk").values(*columns.values()).first() or {}
    numbers = {change.batch for change in own if change.batch is not None}
    batches = Batch.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", "kind", "label", "undone_at")
    return _Page(
        noun=model._meta.db_table,
        judged=columns.keys(),
        present={column: noun.get(attribute) for column, attribute in columns.items()},
        sayings=looked_up,
        named=labels(record_ids=records_named(changes=[*own, *derived]) | looked_up.records),
        batches={pk: Worked(pk, sort, label, undone is not None) for pk, sort, label, undone in batches},
        own=own,
        derived=derived,
    )


def _is_derived(change: Change) -> bool:
    """Tell whether a record's row shows no more than that something else of the record changed."""
    before, after = change.before or {}, change.after or {}
    return change.operation == Operation.UPDATE and all(
        before.get(name) == after.get(name) for name in after if name not in _DERIVED_OF_RECORDS
    )


def _done(change: Change) -> tuple[str, ...]:
    """Say what was done to a claim: it is made, taken back, made live again, followed, or no longer so."""
    before, after = change.before, change.after
    if before is None or after is None:
        is_followed = (after or {}).get("rank") == Rank.PREFERRED
        return ("claimed and followed",) if is_followed else ("claimed",)
    done = []
    if (before["retracted_at"] is None) != (after["retracted_at"] is None):
        done.append("took back" if before["retracted_at"] is None else "made live again")
    if before["rank"] != after["rank"]:
        done.append(
            {
                Rank.PREFERRED.value: "follows now",
                Rank.NORMAL.value: "no longer follows" if before["rank"] == Rank.PREFERRED else "counts again",
                Rank.DEPRECATED.value: "sets aside as wrong",
            }[after["rank"]]
        )
    return tuple(done) or ("changed",)
