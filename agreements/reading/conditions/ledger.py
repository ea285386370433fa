"""What can be asked of the ledger of agreements, of their status, and of the standing of their participants."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, Q, QuerySet, TextField, Value

from agreements.models import Action, StatusPeriod
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import (
    Asked,
    Asks,
    Question,
    among,
    not_after,
    not_before,
    of_one_row,
    records,
)
from agreements.vocabulary.actions import ActionType
from agreements.vocabulary.choices import Modality, Standing, StatusReason, StatusValue
from agreements.vocabulary.kinds import Kind

_BY_EFFECT = (
    ActionType.ENTRY_INTO_FORCE,
    ActionType.PROVISIONAL_APPLICATION_START,
    ActionType.PROVISIONAL_APPLICATION_END,
    ActionType.SUSPENSION,
    ActionType.RESUMPTION,
    ActionType.TERMINATION,
    ActionType.EXPIRY,
    ActionType.SUPERSESSION,
    ActionType.DENUNCIATION,
    ActionType.WITHDRAWAL,
)
"""What is asked for by the day on which it took effect, failing that by its date (rule 1 of status)."""


class _Reasons(Func):
    """Whether a period has any of these reasons, whatever they are about."""

    template = "EXISTS (SELECT 1 FROM unnest(%(expressions)s))"
    arg_joiner = ") AS reason WHERE split_part(reason, ':', 1) = ANY("
    output_field = BooleanField()


def standing(*, values: Collection[str], day: date) -> Q:
    """Ask for agreements whose status on `day` is any of `values` (the agreement's own, not a participant's)."""
    return _own(day, Q(value__in=values))


def _own(day: date, condition: Q) -> Q:
    periods = StatusPeriod.objects.filter(condition, party__isnull=True, valid__contains=day)
    return records(periods.order_by().values("agreement"))


def _reason(words: list[str], asked: Asked) -> Q:
    listed = Value(list(words), output_field=ArrayField(TextField()))
    return _own(asked.day, Q(_Reasons(F("reasons"), listed)))


def _ledger(asked: Asked) -> "QuerySet[Action]":
    """Give the entries that count: unless asked otherwise, those that are actual."""
    entries = Action.objects.all()
    return entries if "action_modality" in asked else entries.filter(modality=Modality.ACTUAL)


def _on(*, latest: bool) -> Asks:
    def ask(value: Any, asked: Asked) -> Q:
        def within(column: str) -> Q:
            if latest:
                return not_after(day=value.latest, certainly=asked.certainly, column=column)
            return not_before(day=value.earliest, certainly=asked.certainly, column=column)

        by_effect = Q(type__in=_BY_EFFECT, effective_date__isnull=False)
        return (by_effect & within("effective_date")) | (~by_effect & within("date"))

    return ask


QUESTIONS = (
    Question(
        name="status",
        says="Where it stands on the day `as_of`.",
        takes=takes.Choice(StatusValue.values),
        asks=lambda values, asked: standing(values=values, day=asked.day),
        fields=("status.value",),
        example=StatusValue.SIGNED.value,
    ),
    Question(
        name="status_certain",
        says="Whether imprecise dates leave no doubt of where it stands on the day `as_of`.",
        takes=takes.YesNo(),
        asks=lambda so, asked: _own(asked.day, Q(certain=so)),
        fields=("status.certain",),
        example="false",
    ),
    Question(
        name="status_reason",
        says="Why it stands where it does on the day `as_of`, or what is in doubt.",
        takes=takes.Choice(StatusReason.values),
        asks=_reason,
        fields=("status.reasons",),
        example=StatusReason.UNSIGNED_BY.value,
    ),
    *of_one_row(
        lambda asked: StatusPeriod.objects.filter(party__isnull=False, valid__contains=asked.day),
        "agreement",
        Question(
            name="standing",
            says="Where a participant stands on the day `as_of`; beside `standing_party`, where that party does.",
            takes=takes.Choice(Standing.values),
            asks=among("value"),
            fields=("participants.standing",),
            example=Standing.SIGNATORY.value,
        ),
        Question(
            name="standing_party",
            says="The participant whose `standing` is asked for; alone: a participant that stands anywhere by then.",
            takes=takes.Link(Kind.PARTY),
            asks=lambda ids, asked: Q(party__in=ids, value__isnull=False),
        ),
    ),
    *of_one_row(
        _ledger,
        "agreement",
        Question(
            name="action",
            says="What happened to it. All parameters `action_...` beside it speak of the same entry of its ledger.",
            takes=takes.Choice(ActionType.values),
            asks=among("type"),
            fields=("actions.type",),
            example=ActionType.RATIFICATION.value,
        ),
        Question(
            name="action_party",
            says="The participant that acted.",
            takes=takes.Link(Kind.PARTY),
            asks=among("party"),
            fields=("actions.party",),
        ),
        Question(
            name="action_place",
            says="Where it was done.",
            takes=takes.Link(Kind.PLACE),
            asks=among("place"),
            fields=("actions.place",),
        ),
        Question(
            name="action_by",
            says="The agreement by which it was amended, superseded or terminated.",
            takes=takes.Link(Kind.AGREEMENT),
            asks=among("by"),
            fields=("actions.by",),
        ),
        Question(
            name="action_modality",
            says="Whether the entry happened, is planned, or is denied; left out: it happened.",
            takes=takes.Choice(Modality.values),
            asks=among("modality"),
            fields=("actions.modality",),
            example=Modality.PLANNED.value,
        ),
        Question(
            name="action_after",
            says="The earliest day of the entry to find, itself included: of what takes effect, the day it did; "
            "failing that, and of all else, its date.",
            takes=takes.Bound(latest=False),
            asks=_on(latest=False),
            fields=("actions.date", "actions.effective_date"),
            example="2024-01",
        ),
        Question(
            name="action_before",
            says="The latest day of the entry to find, itself included, counted as by `action_after`.",
            takes=takes.Bound(latest=True),
            asks=_on(latest=True),
            fields=("actions.date", "actions.effective_date"),
            example="2024",
        ),
    ),
)
