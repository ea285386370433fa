"""What links to a record: by kind, each record once, and never all of it at once."""

import pytest

from agreements.models import Record
from agreements.reading.backlinks import QUOTED, SHOWN, backlinks
from tests.factories import (
    claim,
    make_body,
    make_everything,
    make_figure,
    make_meeting,
    make_party,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db


def told(record: Record) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        group.section: {linking.record.key: linking.ways for linking in group.records}
        for group in backlinks(record=record.pk)
    }


def test_backlinks_name_the_places_of_the_links_and_not_the_record_itself() -> None:
    made = make_everything()
    found = told(made["kaz"])
    assert list(found) == [
        "agreement",
        "meeting",
        "award",
        "commitment",
        "figure",
        "office",
        "body",
        "place",
        "decoration",
    ]
    assert found["agreement"] == {
        "treaty": ("depositary", "party in actions", "party in participants", "party in signatories")
    }
    assert found["meeting"] == {"session": ("host", "party in attendance")}
    # One table holds the parties of these three kinds.
    assert [list(found[kind]) for kind in ("body", "commitment", "figure")] == [
        ["council"],
        ["double-trade"],
        ["turnover-2023"],
    ]
    assert told(made["older-treaty"]) == {"agreement": {"treaty": ("agreement in relations", "by in actions")}}


def test_backlinks_are_bounded_and_read_on_without_loss() -> None:
    astana = make_place(key="astana")
    for number in range(SHOWN + 3):
        make_meeting(key=f"talks-{number}", place="astana")
    [group] = backlinks(record=astana.pk)
    assert group.title == "Meetings"
    assert len(group.records) == SHOWN
    assert group.records[0].record.key == f"talks-{SHOWN + 2}"
    [rest] = backlinks(record=astana.pk, section=group.section, below=group.below)
    assert [linking.record.key for linking in rest.records] == ["talks-2", "talks-1", "talks-0"]
    assert rest.below is None


def test_backlinks_of_one_kind_do_not_crowd_out_those_of_another() -> None:
    party = make_party(key="kaz")
    make_body(key="council", parties={"one": {"party": "kaz"}})
    for number in range(SHOWN + 1):
        make_figure(key=f"figure-{number}", parties={"one": {"party": "kaz"}})
    found = told(party)
    assert list(found["body"]) == ["council"]
    assert len(found["figure"]) == SHOWN


def test_backlinks_of_a_source_are_what_rests_on_it() -> None:
    source, talks = make_source(key="source"), make_meeting(key="talks")
    claim(talks, "/date", "2024", source=source)
    claim(talks, "/host", kind="unknown", source=source)
    [group] = backlinks(record=source.pk)
    assert (group.section, [linking.record.key for linking in group.records]) == (QUOTED, ["talks"])
