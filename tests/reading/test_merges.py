"""What is known before two records become one."""

import pytest

from agreements.models import Distinction, Record
from agreements.reading import merges
from agreements.reading.merges import linking_to, merged_here, told_apart
from agreements.recording.merging import merge
from tests.factories import act, claim, make_agreement, make_meeting, make_party, make_source
from tests.factories.records import WHEN

pytestmark = pytest.mark.django_db


def test_linking_counts_each_record_once_and_names_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    kaz = make_party(key="kaz")
    for number in range(3):
        make_agreement(key=f"treaty-{number}", parties=["kaz"], signed="2024", depositary="kaz")
    make_meeting(key="talks", host="kaz")
    monkeypatch.setattr(merges, "FIRST", 2)
    found = linking_to(record_ids=[kaz.pk])[kaz.pk]
    assert (found.count, found.more, [label.key for label in found.first]) == (4, False, ["talks", "treaty-2"])
    monkeypatch.setattr(merges, "COUNTED", 3)
    bounded = linking_to(record_ids=[kaz.pk])[kaz.pk]
    assert (bounded.count, bounded.more) == (3, True)


def test_linking_to_a_source_counts_what_rests_on_it() -> None:
    source = make_source(key="paper")
    talks = make_meeting(key="talks")
    claim(talks, "/date", "2024", source=source)
    assert [label.key for label in linking_to(record_ids=[source.pk])[source.pk].first] == ["talks"]
    assert linking_to(record_ids=[talks.pk])[talks.pk].count == 0


def test_told_apart_is_read_from_both_sides() -> None:
    one, other = make_party(key="one"), make_party(key="other")
    act()
    Distinction.objects.create(kind="party", first=one, second=other, reason="Two states.", actor="ann", at=WHEN)

    def said(record: Record) -> list[tuple[str, str]]:
        return [(apart.other.key, apart.judgement.reason) for apart in told_apart(record=record.pk)]

    assert said(one) == [("other", "Two states.")]
    assert said(other) == [("one", "Two states.")]


def test_merged_here_names_the_batch_to_undo() -> None:
    one, other = make_party(key="one"), make_party(key="other")
    assert merged_here(record=one.pk) == ()
    batch = merge(merged=other.pk, survivor=one.pk, actor="ann", reason="One state.")
    [merged] = merged_here(record=one.pk)
    assert (merged.record.key, merged.batch) == ("other", batch)
