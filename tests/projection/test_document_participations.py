from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Action, Document, Participation, Record, StatusPeriod
from agreements.projection.document import build, differences
from agreements.projection.document.sorting import UNDATED
from agreements.projection.settle import differences as unsettled
from agreements.projection.settle import settle
from tests.factories import claim, make_agreement, make_party

pytestmark = pytest.mark.django_db

DAY = date(2024, 4, 20)


@pytest.fixture
def treaty(db: None) -> Record:
    for key in ("kaz", "kgz"):
        make_party(key=key)
    made = make_agreement(key="treaty", parties=("kaz", "kgz"), signed="2024-04")
    build(record_ids=[made.pk], day=DAY)
    return made


def listed() -> list[tuple[str, date]]:
    rows = Participation.objects.order_by("party__record__key", "agreement_id")
    return list(rows.values_list("party__record__key", "sort_day"))


def test_each_party_takes_part_once_on_the_day_of_the_document(treaty: Record) -> None:
    assert listed() == [("kaz", date(2024, 4, 1)), ("kgz", date(2024, 4, 1))]


def test_what_is_right_already_is_not_written(treaty: Record) -> None:
    kept = list(Participation.objects.order_by("id").values_list("id", flat=True))
    with CaptureQueriesContext(connection) as captured:
        build(record_ids=[treaty.pk], day=DAY)
    assert not [query for query in captured.captured_queries if not query["sql"].lstrip().startswith("SELECT")]
    assert list(Participation.objects.order_by("id").values_list("id", flat=True)) == kept


def test_participations_go_with_the_document_and_come_back(treaty: Record) -> None:
    Record.objects.filter(pk=treaty.pk).update(state="withdrawn")
    build(record_ids=[treaty.pk], day=DAY)
    assert listed() == []
    Record.objects.filter(pk=treaty.pk).update(state="published")
    build(record_ids=[treaty.pk], day=DAY)
    assert len(listed()) == 2


@pytest.mark.parametrize("wrong", ["day", "missing", "surplus"])
def test_a_wrong_participation_is_seen_and_put_right(treaty: Record, wrong: str) -> None:
    right = listed()
    found = Participation.objects.filter(party__record__key="kgz")
    if wrong == "day":
        found.update(sort_day=DAY)
    elif wrong == "missing":
        found.delete()
    else:
        uzb = make_party(key="uzb")
        Participation.objects.create(agreement_id=treaty.pk, party_id=uzb.pk, sort_day=DAY)
    assert differences(record_ids=[treaty.pk], day=DAY) == [treaty.pk]
    build(record_ids=[treaty.pk], day=DAY)
    assert listed() == right
    assert differences(record_ids=[treaty.pk], day=DAY) == []


def test_a_wrong_count_of_conflicts_is_seen_and_put_right(treaty: Record) -> None:
    assert Document.objects.get(key="treaty").conflicts == 0
    claim(treaty, "/actions/signature-kaz/date", "2023", rank="normal")
    assert differences(record_ids=[treaty.pk], day=DAY) == [treaty.pk]
    build(record_ids=[treaty.pk], day=DAY)
    assert Document.objects.get(key="treaty").conflicts == 1
    Document.objects.filter(key="treaty").update(conflicts=2)
    assert differences(record_ids=[treaty.pk], day=DAY) == [treaty.pk]


def test_an_earlier_day_of_conclusion_moves_periods_and_participations(treaty: Record) -> None:
    def days() -> set[date]:
        return set(StatusPeriod.objects.filter(agreement_id=treaty.pk).values_list("sort_day", flat=True))

    assert days() == {date(2024, 4, 1)}
    # The month's last day is the one that counts, so no period changes but for what lists order by.
    for action in Action.objects.filter(agreement_id=treaty.pk):
        claim(treaty, f"/actions/{action.item}/date", "2024-04-30", rank="preferred")
    # The factory settles what it claims.
    assert unsettled_says(treaty) == []
    build(record_ids=[treaty.pk], day=DAY)
    assert days() == {date(2024, 4, 30)} == {day for _, day in listed()}


def test_a_wrong_day_of_a_period_is_seen_and_put_right(treaty: Record) -> None:
    StatusPeriod.objects.filter(agreement_id=treaty.pk, value="signed").update(sort_day=UNDATED)
    assert unsettled_says(treaty) == ["status periods differ from what the ledger gives"]
    settle(record_ids=[treaty.pk])
    assert unsettled_says(treaty) == []


def unsettled_says(record: Record) -> list[str]:
    return [what for _, what in unsettled(record_ids=[record.pk])]
