"""The end of a recording renews the documents that differ, and looks at no others."""

from collections.abc import Collection, Iterator

import pytest

from agreements.models import Record
from agreements.recording import finishing
from agreements.recording.rebuilding import rebuild_differences
from tests.recording.edits import document, says, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def compared(world: dict[str, Record], monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The keys of the records whose documents were compared."""
    seen: set[str] = set()
    build = finishing.build

    def watching(*, record_ids: Collection[int]) -> int:
        seen.update(Record.objects.filter(pk__in=record_ids).values_list("key", flat=True))
        return build(record_ids=record_ids)

    monkeypatch.setattr(finishing, "build", watching)
    yield seen
    assert list(rebuild_differences()) == []


def test_finish_looks_at_the_record_alone_where_no_other_prints_what_changed(compared: set[str]) -> None:
    write(kind="party", key="kaz", classification={"notes": "A note."})
    write(says("/iso3166_alpha3", "KAZ"), kind="party", key="kaz")
    write(says("/names/variant", {"text": "Kasachstan", "language": "de"}), kind="party", key="kaz")
    assert compared == {"kaz"}


def test_finish_renews_who_prints_another_name(compared: set[str]) -> None:
    write(says("/names/en/text", "Kazakhstan"), kind="party", key="kaz")
    assert compared == {"kaz", "treaty"}
    assert document()["participants"][0]["party"] == {"key": "kaz", "name": "Kazakhstan"}


def test_finish_renews_both_ends_of_a_link(compared: set[str]) -> None:
    write(says("/participants/uzb", {"party": "uzb"}))
    assert compared == {"treaty", "uzb"}


def test_finish_renews_the_list_of_what_a_relation_leads_to(compared: set[str]) -> None:
    write(
        says("/titles/en", {"text": "Older"}),
        key="older",
        classification={"instrument_kind": "treaty"},
    )
    write(says("/relations/older", {"type": "amends", "agreement": "older"}))
    write(says("/relations/older/type", "cites"))
    assert document("older")["reverse_relations"][0]["type"] == "cited_by"
    assert compared == {"treaty", "older"}


def test_finish_renews_lists_that_a_denied_record_leaves(compared: set[str]) -> None:
    write(says("/titles/en", {"text": "Other"}), key="other", classification={"instrument_kind": "treaty"})
    write(says("/relations/t", {"type": "cites", "agreement": "treaty"}), key="other")
    assert len(document()["reverse_relations"]) == 1
    write(says("", {"titles": {"en": {"text": "Other"}}}, modality="denied"), key="other")
    assert document()["reverse_relations"] == []


def test_finish_renews_who_rests_on_a_source_that_is_described_otherwise(compared: set[str]) -> None:
    write(says("/depositary", "kaz", quote="signed on 19 April"))
    compared.clear()
    write(kind="source", key="news", classification={"notes": "Read twice."})
    assert compared == {"news"}
    write(kind="source", key="news", classification={"title": "Morning news"})
    assert compared == {"news", "treaty"}
    compared.clear()
    write(kind="source", key="news", classification={"text_kind": "full"})
    assert compared == {"news", "treaty"}


def test_finish_renews_who_names_a_record_that_is_withdrawn(compared: set[str]) -> None:
    write(says("/names/en", {"text": "Astana"}), says("/country", "kaz"), kind="place", key="astana")
    compared.clear()
    write(kind="party", key="kaz", state="withdrawn")
    assert compared == {"kaz", "treaty", "astana"}
