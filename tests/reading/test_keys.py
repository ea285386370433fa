import pytest

from agreements.models import FormerKey, Record
from agreements.projection.document import build
from agreements.reading.keys import answering, near
from agreements.vocabulary.kinds import Kind
from tests.factories import act, make_party, make_place

pytestmark = pytest.mark.django_db


def test_answering_finds_living_former_and_merged_keys() -> None:
    kaz, twin = make_party(key="kaz"), make_party(key="kazakhstan")
    Record.objects.filter(pk=twin.pk).update(state="merged", merged_into=kaz.pk)
    act()
    FormerKey.objects.create(record=twin, kind="party", key="kazakstan")
    found = answering([(Kind.PARTY, "kaz"), (Kind.PARTY, "kazakhstan"), (Kind.PARTY, "kazakstan")])
    assert {(answer.record, answer.key) for answer in found.values()} == {(kaz.pk, "kaz")}
    assert len(found) == 3


def test_answering_leaves_out_what_nobody_answers_for() -> None:
    make_place(key="kaz")
    assert answering([(Kind.PARTY, "kaz"), (Kind.PARTY, "a\x00b"), (Kind.PARTY, "KAZ"), (Kind.PARTY, "")]) == {}


def test_answering_comes_back_from_a_circle_of_merges() -> None:
    one, other = make_party(key="one"), make_party(key="other")
    Record.objects.filter(pk=one.pk).update(state="merged", merged_into=other.pk)
    Record.objects.filter(pk=other.pk).update(state="merged", merged_into=one.pk)
    assert answering([(Kind.PARTY, "one")]) == {}


def test_near_gives_published_keys_of_the_kind_that_look_alike() -> None:
    made = [make_party(key=key) for key in ("kaz", "kgz", "uzb")]
    build(record_ids=[record.pk for record in made])
    make_party(key="kzz-not-built")
    assert near(kind=Kind.PARTY, key="KAZ")[0] == "kaz"
    assert near(kind=Kind.PARTY, key="uzbekistan") == []
    assert near(kind=Kind.PLACE, key="kaz") == []
    assert near(kind=Kind.PARTY, key="\ud800") == []
