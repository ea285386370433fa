"""Rival claims on one place, side by side, and what people made of them."""

import pytest
from django.db import connection

from agreements.models import Batch, Record
from agreements.reading.conflicts import Contest, contest, contested_by, every_claim
from agreements.vocabulary.kinds import Kind
from tests.factories import act, batch, claim, make_meeting, make_place, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks() -> Record:
    make_place(key="astana", name="Astana")
    make_place(key="almaty", name="Almaty")
    return make_meeting(key="talks", title="Talks", place="astana", date="2024-04-18")


def asked(record: Record, path: str) -> Contest:
    return contest(kind=Kind(record.kind), record=record.pk, path=path)


def told(found: Contest) -> dict[str, list[str]]:
    return {
        name: [part.value.text for rival in rivals for part in rival.says]
        for name, rivals in (("rivals", found.rivals), ("others", found.others))
    }


def test_contest_shows_rivals_with_source_day_and_batch(talks: Record) -> None:
    paper = make_source(key="paper", text="On 20 April they met.", published="2024-04-21", text_kind="full")
    claim(talks, "/date", "2024-04-20", source=paper, quote="20 April", rank="normal", confidence="low")
    found = asked(talks, "/date")
    assert told(found) == {"rivals": ["18 April 2024", "20 April 2024"], "others": []}
    assert [part.value.text for part in found.held] == ["18 April 2024"]
    ours, theirs = found.rivals
    assert (ours.above, ours.source, ours.published) == ("", None, None)
    assert theirs.source is not None
    assert theirs.published is not None
    assert (theirs.source.key, theirs.published.text, theirs.above) == ("paper", "21 April 2024", None)
    assert theirs.row.batch == batch()
    assert theirs.claim["passage"]["text_kind"] == "full"


def test_contest_names_linked_records_and_the_other_conflicts(talks: Record) -> None:
    claim(talks, "/place", "almaty", rank="normal")
    claim(talks, "/date", "2024-04-20", rank="normal")
    found = asked(talks, "/place")
    assert told(found)["rivals"] == ["Astana", "Almaty"]
    assert [part.value.link and part.value.link.key for part in found.held] == ["astana"]
    assert found.elsewhere == ("/date",)


def test_contest_sets_apart_what_does_not_contradict(talks: Record) -> None:
    claim(talks, "/date", "2024-04", rank="normal")
    claim(talks, "/date", "2024-05", rank="normal", modality="planned")
    claim(talks, "/date", "2023", rank="deprecated")
    found = asked(talks, "/date")
    assert told(found) == {"rivals": [], "others": ["18 April 2024", "April 2024", "May 2024", "2023"]}


def test_contest_over_none_shows_what_is_said_below_it(talks: Record) -> None:
    claim(talks, "/attendance", kind="none", rank="normal")
    claim(talks, "/attendance/kaz", {"role": "guest"}, rank="normal")
    found = asked(talks, "/attendance")
    assert sorted(told(found)["rivals"]) == ["guest", "there is none"]
    assert [part.path for rival in found.rivals for part in rival.says if part.path] == ["/kaz/role"]


def test_contest_tells_what_people_did_there_before(talks: Record) -> None:
    claim(talks, "/date", "2024-04-20", rank="normal")
    act(reason="The protocol says so.")
    decided = Batch.objects.create(
        kind="edit", actor="ann", reason="The protocol says so.", label="a conflict", at=batch().at
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('registry.batch', %s, true)", [str(decided.pk)])
    talks.claims.filter(path="/date").update(rank="deprecated")
    assert asked(talks, "/date").earlier == (decided,)
    assert asked(talks, "/title").earlier == ()


def test_contested_by_names_the_places_of_one_claim(talks: Record) -> None:
    rival = claim(talks, "/date", "2024-04-20", rank="normal")
    other = claim(talks, "/title", "Other talks", rank="normal")
    assert contested_by(kind=Kind.MEETING, record=talks.pk, claim=rival.key) == ("/date",)
    assert contested_by(kind=Kind.MEETING, record=talks.pk, claim=other.key) == ()


def test_every_claim_is_listed_by_place_with_all_it_says(talks: Record) -> None:
    claim(talks, "/date", "2024-04-20", rank="normal")
    claim(talks, "/attendance", kind="none")
    listed = every_claim(kind=Kind.MEETING, record=talks.pk)
    assert [one.claim["path"] for one in listed] == ["", "/attendance", "/date"]
    assert {part.path for part in listed[0].says} == {"/title", "/date", "/place"}
    assert [part.path for part in listed[2].says] == [""]
    assert [one.contests for one in listed] == [True, False, True]
