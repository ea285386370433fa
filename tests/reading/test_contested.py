from agreements.models import Record
from agreements.projection.document import build
from agreements.projection.settle import settle
from agreements.reading import contested
from tests.factories import act, claim, make_meeting, make_party, make_source


def places(record: Record) -> list[str]:
    found = contested.contested(record_ids=[record.pk], limit=10)
    assert found.count == len(found.places)
    return [one.path for one in found.places]


def test_what_was_claimed_of_a_merged_record_contests_its_survivor(db: None) -> None:
    act()
    source = make_source(key="paper")
    kept, gone = make_meeting(key="kept", date="2020-01-01"), make_meeting(key="gone")
    claim(gone, "/date", "2021-01-01", source=source, rank="normal")
    Record.objects.filter(pk=gone.pk).update(state="merged", merged_into=kept.pk)
    settle(record_ids=[kept.pk, gone.pk])
    build(record_ids=[kept.pk, gone.pk])
    assert places(kept) == ["/date"]
    for asked in (contested.at_paths(["/date"]), contested.by_sources({source.pk})):
        assert contested.documents().filter(asked).values_list("key", flat=True).get() == "kept"


def test_two_keys_of_one_party_contest_nothing(db: None) -> None:
    act()
    one, other = make_party(key="one"), make_party(key="other")
    met = make_meeting(key="met", host="one")
    claim(met, "/host", "other", source=make_source(key="paper"), rank="normal")
    build(record_ids=[met.pk])
    assert places(met) == ["/host"]
    Record.objects.filter(pk=other.pk).update(state="merged", merged_into=one.pk)
    build(record_ids=[met.pk])
    assert places(met) == []


def test_of_many_places_only_so_many_are_named(db: None) -> None:
    made = [make_meeting(key=f"talks-{number}", date="2020-01-01") for number in range(3)]
    source = make_source(key="paper")
    for record in made:
        claim(record, "/date", "2021", source=source, rank="normal")
    build(record_ids=[record.pk for record in made])
    found = contested.contested(record_ids=[record.pk for record in made], limit=2)
    assert (found.count, [one.record for one in found.places]) == (3, [made[0].pk, made[1].pk])
