"""What a page is about: a record by number in the address, by key or number where somebody types it."""

import pytest
from django.http import Http404

from agreements.admin.subjects import ReasonForm, record_named, record_of
from agreements.models import FormerKey, Record
from agreements.vocabulary.kinds import Kind
from tests.factories import act, make_party, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def kaz() -> Record:
    return make_party(key="kaz")


def test_record_of_an_address_is_of_the_kind_it_names(kaz: Record) -> None:
    assert record_of(kind=Kind.PARTY, object_id=str(kaz.pk)) == kaz
    for kind, text in ((Kind.PLACE, str(kaz.pk)), (Kind.PARTY, "kaz"), (Kind.PARTY, "9" * 30), (Kind.PARTY, "²")):
        with pytest.raises(Http404):
            record_of(kind=kind, object_id=text)


def test_record_named_by_key_former_key_or_number(kaz: Record) -> None:
    act()
    FormerKey.objects.create(record=kaz, kind="party", key="qaz")
    for name in ("kaz", " kaz ", "qaz", str(kaz.pk)):
        assert record_named(kind=Kind.PARTY, name=name) == kaz, name
    for name in ("", "kgz", "ka\x00z", "9" * 30):
        assert record_named(kind=Kind.PARTY, name=name) is None, name
    assert record_named(kind=Kind.PLACE, name="kaz") is None


def test_record_named_by_a_key_that_looks_like_a_number() -> None:
    place = make_place(key="2024")
    assert record_named(kind=Kind.PLACE, name="2024") == place


def test_reason_is_asked_for_and_bounded() -> None:
    assert ReasonForm({"reason": " Because. "}).is_valid()
    for refused in ("", "  ", "x" * 2_001, "a\x00b"):
        assert not ReasonForm({"reason": refused}).is_valid(), refused[:10]
