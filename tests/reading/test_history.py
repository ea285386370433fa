"""Changes are told as a person reads them: the newest first, only what differs, links by name."""

import pytest
from django.db import connection

from agreements.models import Agreement, Change, Claim, Record, Source
from agreements.reading.history import FOLLOWING_SHOWN, Judgement, Work, history_of_record
from tests.factories import act, batch, claim, make_agreement, make_meeting, make_party, make_source

pytestmark = pytest.mark.django_db


def newest(record: Record) -> Work:
    return history_of_record(record=record.pk).works[0]


def texts(judgement: Judgement) -> tuple[str, str | None, str | None]:
    told = judgement.difference
    return told.column, told.before and told.before.text, told.after and told.after.text


def test_history_of_a_judgement_names_only_what_changed_and_what_stands() -> None:
    treaty = make_agreement(key="treaty", notes="Old.", level="interstate")
    act(actor="ann", reason="It was wrong.")
    Agreement.objects.filter(pk=treaty.pk).update(notes="New.", level=None)
    told = newest(treaty)
    changed = {
        texts(one): (one.before_stands, one.after_stands) for one in told.judgements if one.operation == "update"
    }
    assert changed == {("level", "interstate", None): (False, True), ("notes", "Old.", "New."): (False, True)}
    Agreement.objects.filter(pk=treaty.pk).update(notes="Old.")
    stands = [
        (one.before_stands, one.after_stands)
        for one in newest(treaty).judgements
        if one.difference.name == "notes" and one.operation == "update"
    ]
    assert stands == [(False, True), (True, False)]


def test_history_says_who_why_and_in_which_batch() -> None:
    treaty = make_agreement(key="treaty")
    [work] = history_of_record(record=treaty.pk).works
    assert (work.actor, work.reason, work.batch) == ("tester", "a test", None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('registry.batch', %s, true)", [str(batch().pk)])
    Agreement.objects.filter(pk=treaty.pk).update(notes="New.")
    worked = newest(treaty).batch
    assert worked is not None
    assert (worked.number, worked.kind, worked.is_undone) == (batch().pk, "edit", False)


def test_history_says_what_was_done_to_a_claim_and_whether_it_stands() -> None:
    visit = make_meeting(key="visit")
    first = claim(visit, "/date", "2024")
    claim(visit, "/date", "2025", retired=True)
    act()
    Claim.objects.filter(pk=first.pk).update(rank="deprecated", retracted_at=first.batch.at, retracted_by="tester")
    told = [one for one in newest(visit).claims if one.saying.path == "/date"]
    assert [(one.done, one.saying.claim == first.pk, one.saying.holds) for one in told] == [
        (("took back", "sets aside as wrong"), True, False),
        (("claimed and followed",), False, True),
        (("no longer follows",), True, False),
        (("claimed and followed",), True, False),
    ]


def test_history_folds_away_the_rows_that_followed() -> None:
    make_party(key="kaz")
    treaty = make_agreement(key="treaty", parties=["kaz"], signed="2024-04")
    work = newest(treaty)
    assert {"agreement title en", "participant kaz", "action signature-kaz"} <= {one.what for one in work.derived}
    assert [one.what for one in work.rows] == ["record"]
    titles = {f"t-{number}": {"text": "A title"} for number in range(FOLLOWING_SHOWN + 1)}
    page = history_of_record(record=make_agreement(key="many", titles=titles).pk)
    assert page.has_more_derived
    assert sum(len(work.derived) for work in page.works) >= FOLLOWING_SHOWN


def test_history_is_read_page_by_page_without_loss() -> None:
    make_party(key="kaz")
    treaty = make_agreement(key="treaty", parties=["kaz"], signed="2024")
    seen: set[int] = set()
    before: int | None = None
    while True:
        page = history_of_record(record=treaty.pk, before=before, size=2)
        for work in page.works:
            seen |= {one.number for one in (*work.claims, *work.rows, *work.derived)}
            seen |= {one.change for one in work.judgements}
        if page.older is None:
            break
        before = page.older
    assert seen == set(Change.objects.filter(record=treaty.pk).order_by("pk").values_list("pk", flat=True))


def test_history_of_dates_says_them_in_words_and_leaves_the_bounds_out() -> None:
    make_party(key="kaz")
    treaty = make_agreement(key="treaty", parties=["kaz"], signed="2024-04")
    signature = next(one for one in newest(treaty).derived if one.what == "action signature-kaz")
    columns = {one.column: one.after and one.after.text for one in signature.differences}
    assert columns["date"] == "April 2024"
    assert not [column for column in columns if column.endswith(("earliest", "latest"))]


def test_history_cuts_a_long_text_to_where_it_differs() -> None:
    source = make_source(key="source", text="a" * 50_000 + "b" * 50_000)
    act()
    Source.objects.filter(pk=source.pk).update(text="a" * 50_000 + "c" * 50_000)
    difference = next(one.difference for one in newest(source).judgements if one.operation == "update")
    assert difference.before is not None
    assert difference.after is not None
    assert difference.before.text.startswith("…" + "a" * 100 + "bbb")
    assert difference.after.text.startswith("…" + "a" * 100 + "ccc")
    assert difference.after.text.endswith("… (100000 characters)")
