from dataclasses import dataclass
from datetime import date

from agreements.reading.beginnings import Days, beginning, by_day

FIRST, LAST = date(2024, 4, 1), date(2024, 4, 30)


@dataclass(frozen=True)
class Entry:
    item: str
    days: Days | None = None
    effective_days: Days | None = None
    party: str | None = None
    modality: str = "actual"


def test_an_imprecise_date_begins_something_on_its_last_day() -> None:
    entry = Entry("signature", days=(FIRST, LAST))
    assert by_day([entry]) == {LAST: [entry]}


def test_an_entry_begins_something_on_its_date_and_where_it_takes_effect() -> None:
    entry = Entry("termination", days=(FIRST, FIRST), effective_days=(LAST, LAST))
    assert by_day([entry]) == {FIRST: [entry], LAST: [entry]}


def test_what_is_planned_denied_or_undated_begins_nothing() -> None:
    planned, denied = (Entry("x", days=(FIRST, FIRST), modality=modality) for modality in ("planned", "denied"))
    assert by_day([planned, denied, Entry("undated")]) == {}


def test_a_participant_begins_with_its_own_entries_and_those_of_all_else_with_what_another_did() -> None:
    kaz, kgz, everybody = (Entry(str(party), days=(FIRST, FIRST), party=party) for party in ("kaz", "kgz", None))
    begun = by_day([kaz, kgz, everybody])

    def own(party: str) -> list[Entry]:
        return list(beginning(begun, day=FIRST, own=lambda entry: entry.party in (None, party)))

    assert own("kaz") == [kaz, everybody]
    assert own("uzb") == [everybody]
    others = by_day([kaz])
    assert list(beginning(others, day=FIRST, own=lambda entry: entry.party == "kgz")) == [kaz]
    assert list(beginning(begun, day=FIRST)) == [kaz, kgz, everybody]
    assert list(beginning(begun, day=None)) == list(beginning(begun, day=LAST)) == []
