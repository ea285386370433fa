"""What links to a record."""

import pytest

from agreements.reading.backlinks import SHOWN, backlinks
from tests.factories import (
    claim,
    make_everything,
    make_meeting,
    make_place,
    make_source,
)


@pytest.mark.django_db
def test_backlinks_name_the_place_of_the_link_and_not_the_record_itself() -> None:
    made = make_everything()
    found = {group.how: [label.key for label in group.records] for group in backlinks(record=made["kaz"].pk)}
    assert found["party in participants"] == ["treaty"]
    assert found["party in signatories"] == ["treaty"]
    assert found["depositary of agreements"] == ["treaty"]
    assert found["host of meetings"] == ["session"]
    assert set(found["party in parties"]) == {"council", "turnover-2023", "double-trade"}
    relation = backlinks(record=made["older-treaty"].pk)
    assert {group.how for group in relation} == {"agreement in relations", "by in actions"}


@pytest.mark.django_db
def test_backlinks_are_bounded_and_say_so() -> None:
    astana = make_place(key="astana")
    for number in range(SHOWN + 1):
        make_meeting(key=f"talks-{number}", place="astana")
    [group] = backlinks(record=astana.pk)
    assert len(group.records) == SHOWN
    assert group.more
    assert group.records[0].key == f"talks-{SHOWN}"


@pytest.mark.django_db
def test_backlinks_of_a_source_are_what_rests_on_it() -> None:
    source, talks = make_source(key="source"), make_meeting(key="talks")
    claim(talks, "/date", "2024", source=source)
    [group] = backlinks(record=source.pk)
    assert (group.how, [label.key for label in group.records]) == ("quoted by claims of", ["talks"])
