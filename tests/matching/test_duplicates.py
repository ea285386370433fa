"""Which pairs of known records are worth a look."""

import pytest

from agreements.matching.duplicates import LIKELY_ONE, duplicates
from agreements.matching.likely import likely_record
from agreements.models import Record
from agreements.recording.distinguishing import distinguish
from agreements.recording.merging import merge
from agreements.vocabulary.kinds import Kind
from tests.factories import (
    make_agreement,
    make_award,
    make_commitment,
    make_decoration,
    make_everything,
    make_figure,
    make_meeting,
    make_package,
    make_party,
    make_person,
    make_source,
)
from tests.matching.worlds import become

pytestmark = pytest.mark.django_db


def paired(kind: Kind | None = None) -> set[tuple[str, str]]:
    keys = dict(Record.objects.values_list("pk", "key"))
    return {(keys[pair.first], keys[pair.second]) for pair in duplicates(kind=kind)}


def twins() -> None:
    """Make two records of one thing, of the kinds whose pairs are found each in a way of its own."""
    parties = {key: {"party": make_party(key=key).key} for key in ("kaz", "kgz")}
    for number in (1, 2):
        make_person(key=f"person-{number}", name=("Sadyr Zhaparov", "Japarov Sadyr")[number - 1])
    make_decoration(key="dostyk")
    make_meeting(key="occasion", title="A visit")
    for number in (1, 2):
        make_award(key=f"award-{number}", decoration="dostyk", recipient="person-1", date="2024-04-19")
        make_agreement(key=f"treaty-{number}", parties=("kaz", "kgz"), signed=f"2024-04-{18 + number}", titles=TITLE)
        make_agreement(key=f"numbered-{number}", identifiers=UNTC, titles={"en": {"text": f"{'ab'[number - 1]}"}})
        make_meeting(key=f"talks-{number}", title="Talks", date="2024-04-19", host="kaz", part_of="occasion")
        make_package(key=f"package-{number}", title="Papers", occasion="occasion")
        make_commitment(key=f"pledge-{number}", title="Double the trade of both", parties=parties)
        make_figure(key=f"figure-{number}", value=str(number), unit="USD", period="2023", parties=parties)
        make_source(key=f"source-{number}", title="They signed", sha256="0" * 64)


TITLE = {"en": {"text": "Treaty on allied relations", "language": "en"}}
UNTC = {"un": {"scheme": "untc", "value": "I-1"}}


def test_two_records_of_one_thing_are_paired_of_every_kind() -> None:
    twins()
    names = ("person", "award", "treaty", "numbered", "talks", "package", "pledge", "figure", "source")
    assert paired() == {(f"{name}-1", f"{name}-2") for name in names}
    assert paired(Kind.AWARD) == {("award-1", "award-2")}


def test_pairs_come_in_one_order_the_likeliest_first_and_no_more_than_asked_for() -> None:
    twins()
    pairs = duplicates()
    assert pairs == sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))
    assert all(pair.first < pair.second and pair.score >= LIKELY_ONE and pair.reasons for pair in pairs)
    assert duplicates(limit=3) == pairs[:3]


def test_a_world_of_different_things_has_no_pairs() -> None:
    make_everything()
    assert duplicates() == []


def test_documents_of_one_visit_are_not_paired() -> None:
    for key in ("kaz", "kgz"):
        make_party(key=key)
    for matter in ("trade", "extradition", "visas", "water", "customs"):
        titles = {"en": {"text": f"Agreement on {matter}", "language": "en"}}
        make_agreement(key=matter, parties=("kaz", "kgz"), signed="2024-04-19", titles=titles)
    assert duplicates() == []


def test_pairs_told_apart_merged_or_withdrawn_are_left_out() -> None:
    people = [make_person(key=f"person-{number}", name="Sadyr Japarov") for number in range(6)]
    assert len(duplicates()) == 15
    distinguish(first=people[1].pk, second=people[0].pk, actor="tester", reason="They met.")
    make_person(key="person-6", name="Sadyr Japarov", different_from={"x": {"person": "person-0"}})
    become(people[4], "merged", people[0])
    become(people[5], "withdrawn")
    assert paired() == {
        (f"person-{one}", f"person-{other}")
        for one, other in ((0, 2), (0, 3), (1, 2), (1, 3), (1, 6), (2, 3), (2, 6), (3, 6))
    }


def test_what_was_told_apart_from_a_merged_record_is_not_paired_with_its_survivor() -> None:
    people = [make_person(key=f"person-{number}", name="Sadyr Japarov") for number in range(4)]
    distinguish(first=people[1].pk, second=people[0].pk, actor="tester", reason="They met.")
    make_person(key="person-4", name="Sadyr Japarov", different_from={"x": {"person": "person-3"}})
    merge(merged=people[0].pk, survivor=people[2].pk, actor="tester", reason="One person.")
    merge(merged=people[3].pk, survivor=people[2].pk, actor="tester", reason="One person.")
    assert paired() == {("person-1", "person-4")}
    assert [one.key for one in likely_record(record=people[1].pk)] == ["person-4"]
    assert [one.key for one in likely_record(record=people[2].pk)] == []
