"""Not the same: remembered until somebody takes it back."""

import pytest

from agreements.models import Change, Distinction
from agreements.recording.distinguishing import DistinguishRefused, distinguish, forget
from agreements.recording.merging import merge
from agreements.recording.rebuilding import rebuild
from tests.factories import make_party, make_place

pytestmark = pytest.mark.django_db

WHO = {"actor": "ann", "reason": "One is a city, one a region."}


def test_distinguish_remembers_the_pair_with_the_lower_number_first() -> None:
    first, second = make_place(key="almaty"), make_place(key="almaty-region")
    made = distinguish(first=second.pk, second=first.pk, **WHO)
    judgement = Distinction.objects.get(pk=made)
    assert (judgement.first, judgement.second, judgement.kind) == (first, second, "place")
    assert (judgement.actor, judgement.reason) == ("ann", "One is a city, one a region.")
    change = Change.objects.get(table_name="agreements_distinction")
    assert (change.actor, change.reason, change.record) == ("ann", judgement.reason, first.pk)


def test_forget_takes_it_back_and_the_history_keeps_both() -> None:
    first, second = make_place(key="almaty"), make_place(key="almaty-region")
    distinguish(first=first.pk, second=second.pk, **WHO)
    forget(first=second.pk, second=first.pk, actor="bob", reason="They are one.")
    assert not Distinction.objects.exists()
    changes = Change.objects.filter(table_name="agreements_distinction").order_by("id")
    assert list(changes.values_list("operation", "actor")) == [("insert", "ann"), ("delete", "bob")]
    with pytest.raises(DistinguishRefused, match="almaty-region are not told apart: there is nothing to take back"):
        forget(first=first.pk, second=second.pk, actor="bob", reason="They are one.")


def test_distinguish_refuses_what_is_no_pair() -> None:
    first, second, party = make_place(key="almaty"), make_place(key="almaty-region"), make_party(key="kaz")
    for one, other, message in (
        (first.pk, first.pk, "one record, not two"),
        (first.pk, party.pk, "are of two kinds"),
        (first.pk, 0, "no record 0"),
    ):
        with pytest.raises(DistinguishRefused, match=message):
            distinguish(first=one, second=other, **WHO)
    distinguish(first=first.pk, second=second.pk, **WHO)
    with pytest.raises(DistinguishRefused, match=r"told apart already: One is a city, one a region\."):
        distinguish(first=second.pk, second=first.pk, **WHO)


def test_distinguish_refuses_what_is_merged() -> None:
    first, second, third = (make_place(key=key) for key in ("almaty", "alma-ata", "verny"))
    rebuild(actor="tester", reason="a test")
    merge(merged=second.pk, survivor=first.pk, **WHO)
    with pytest.raises(DistinguishRefused, match="alma-ata is merged into almaty; undo that merge"):
        distinguish(first=second.pk, second=third.pk, **WHO)


def test_what_is_told_apart_from_a_merged_record_is_told_apart_from_its_survivor() -> None:
    first, survivor, third = (make_place(key=key) for key in ("verny", "almaty", "almaty-region"))
    distinguish(first=first.pk, second=third.pk, **WHO)
    merge(merged=first.pk, survivor=survivor.pk, **WHO)
    with pytest.raises(DistinguishRefused, match="told apart already: One is a city"):
        distinguish(first=survivor.pk, second=third.pk, **WHO)
    forget(first=third.pk, second=survivor.pk, actor="bob", reason="They are one.")
    assert not Distinction.objects.exists()
    merge(merged=third.pk, survivor=survivor.pk, **WHO)
