"""Changes are told as a person reads them: the newest first, only what differs, links by name."""

import pytest

from agreements.models import Agreement, Change, Record, Source
from agreements.reading.history import Alteration, alterations, history_of_record
from tests.factories import act, make_agreement, make_party, make_source

pytestmark = pytest.mark.django_db


def newest(record: Record) -> Alteration:
    return history_of_record(record=record.pk).works[0].alterations[0]


def test_history_of_an_update_names_only_what_changed() -> None:
    make_party(key="kaz", name="Kazakhstan")
    treaty = make_agreement(key="treaty", depositary="kaz", notes="Old.")
    act(actor="ann", reason="It was wrong.")
    Agreement.objects.filter(pk=treaty.pk).update(notes="New.", depositary=None)
    told = newest(treaty)
    assert (told.operation, told.what) == ("update", "agreement")
    before_after = {
        one.column: (one.before and one.before.text, one.after and one.after.text) for one in told.differences
    }
    assert before_after == {"depositary": ("Kazakhstan", None), "notes": ("Old.", "New.")}


def test_history_says_who_why_and_in_which_batch() -> None:
    treaty = make_agreement(key="treaty")
    [work] = history_of_record(record=treaty.pk).works
    assert (work.actor, work.reason, work.batch) == ("tester", "a test", None)
    whats = {alteration.what for alteration in work.alterations}
    assert {"record", "agreement", "agreement title en"} <= whats
    assert [alteration.number for alteration in work.alterations] == sorted(
        (alteration.number for alteration in work.alterations), reverse=True
    )


def test_history_is_read_page_by_page_without_loss() -> None:
    make_party(key="kaz")
    treaty = make_agreement(key="treaty", parties=["kaz"], signed="2024")
    seen: list[int] = []
    before: int | None = None
    while True:
        page = history_of_record(record=treaty.pk, before=before, size=2)
        seen += [alteration.number for work in page.works for alteration in work.alterations]
        if page.older is None:
            break
        before = page.older
    every = Change.objects.filter(record=treaty.pk).order_by("-pk").values_list("pk", flat=True)
    assert seen == list(every)


def test_history_of_dates_says_them_in_words_and_leaves_the_bounds_out() -> None:
    make_party(key="kaz")
    treaty = make_agreement(key="treaty", parties=["kaz"], signed="2024-04")
    signature = next(
        alteration
        for work in history_of_record(record=treaty.pk).works
        for alteration in work.alterations
        if alteration.what == "action signature-kaz"
    )
    columns = {one.column: one.after and one.after.text for one in signature.differences}
    assert columns["date"] == "April 2024"
    assert not [column for column in columns if column.endswith(("earliest", "latest"))]


def test_history_cuts_a_long_text_to_where_it_differs() -> None:
    source = make_source(key="source", text="a" * 50_000 + "b" * 50_000)
    act()
    Source.objects.filter(pk=source.pk).update(text="a" * 50_000 + "c" * 50_000)
    [difference] = newest(source).differences
    assert difference.before is not None
    assert difference.after is not None
    assert difference.before.text.startswith("…" + "a" * 100 + "bbb")
    assert difference.after.text.startswith("…" + "a" * 100 + "ccc")
    assert difference.after.text.endswith("… (100000 characters)")


def test_history_of_a_table_that_is_no_more_is_still_told() -> None:
    change = Change(pk=1, table_name="gone", row=7, operation="insert", after={"id": 7, "word": "x"})
    [told] = alterations(changes=[change])
    assert (told.what, told.record) == ("gone", None)
    assert [(one.column, one.after and one.after.text) for one in told.differences] == [("word", "x")]
