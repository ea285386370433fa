"""Every kind is listed, found by name or key, and opened (the domain walked, not a list of pages)."""

import re
from html import unescape

import pytest
from django.contrib import admin
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from agreements.admin.base import ReadingAdmin
from agreements.facts.addresses import fields
from agreements.facts.shapes import FACTS
from agreements.models import NOUNS, Agreement, Change, Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.factories import act, claim, make_agreement, make_party, make_person, make_source

FOUND_BY = {
    Kind.AGREEMENT: ("treaty", "older"),
    Kind.MEETING: ("session", "a sess"),
    Kind.AWARD: ("order-for-japarov", "The name dostyk"),
    Kind.COMMITMENT: ("double-trade", "double TRADE"),
    Kind.FIGURE: ("turnover-2023", "turnover"),
    Kind.PACKAGE: ("papers", "The papers"),
    Kind.PARTY: ("kaz", "Імя kaz"),
    Kind.PERSON: ("tokayev", "імя TOKAYEV"),
    Kind.OFFICE: ("president", "the name president"),
    Kind.BODY: ("council", "name council"),
    Kind.PLACE: ("astana", "Імя astana"),
    Kind.DECORATION: ("dostyk", "name dostyk"),
    Kind.SOURCE: ("article", "A paper"),
}
"""A key of each kind, and words that a curator would look for."""


def words_of(response: HttpResponse) -> str:
    """The words of a page, without its markup."""
    assert response.status_code == 200
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", response.content.decode())))


def list_of(kind: Kind) -> str:
    return reverse(f"admin:agreements_{kind.value}_changelist")


def page_of(record: Record) -> str:
    return reverse(f"admin:agreements_{record.kind}_change", args=[record.pk])


def test_records_every_kind_has_its_admin() -> None:
    assert set(FOUND_BY) == set(Kind)
    for model in NOUNS.values():
        assert model in admin.site._registry


@pytest.mark.parametrize("kind", Kind)
def test_records_are_listed_and_lead_to_their_page(kind: Kind, world: dict[str, Record], curator: Client) -> None:
    listed = curator.get(list_of(kind)).content.decode()
    for record in world.values():
        if record.kind == kind:
            assert f'href="{page_of(record)}"' in listed
            assert record.key in listed


@pytest.mark.parametrize("kind", Kind)
def test_records_are_found_by_key_and_by_name(kind: Kind, world: dict[str, Record], curator: Client) -> None:
    key, name = FOUND_BY[kind]
    assert f'href="{page_of(world[key])}"' in curator.get(list_of(kind), {"q": key}).content.decode()
    found = curator.get(list_of(kind), {"q": name})
    assert found.context["cl"].result_count >= 1


def test_records_that_are_not_there_are_not_found(world: dict[str, Record], curator: Client) -> None:
    for words in ("nobody-is-called-so", "%", "_", "treaty nobody", "\\", "("):
        assert curator.get(list_of(Kind.AGREEMENT), {"q": words}).context["cl"].result_count == 0, words


def test_records_are_found_by_a_former_key(world: dict[str, Record], curator: Client) -> None:
    act()
    world["treaty"].former_keys.create(kind="agreement", key="tretay")
    assert page_of(world["treaty"]) in curator.get(list_of(Kind.AGREEMENT), {"q": "tretay"}).content.decode()


@pytest.mark.parametrize("kind", Kind)
def test_records_page_shows_every_fact_and_the_classification(
    kind: Kind, world: dict[str, Record], curator: Client
) -> None:
    record = world[FOUND_BY[kind][0]]
    page = curator.get(page_of(record))
    shown = words_of(page)
    for name, described in fields(FACTS[kind]).items():
        assert name.replace("_", " ") in shown, f"{name} is not on the page of {record.key}"
        if described.items is not None:
            for below in fields(described.items):
                assert below.replace("_", " ") in shown
    for name in NOUNS[kind].CLASSIFICATION:
        assert name.replace("_", " ") in shown
    assert record.key in shown
    assert f"/api/v1/{COLLECTIONS[kind]}/{record.key}/" in page.content.decode()


@pytest.mark.parametrize("kind", [Kind.AGREEMENT, Kind.SOURCE, Kind.PERSON])
def test_records_have_a_page_of_all_their_changes(kind: Kind, world: dict[str, Record], curator: Client) -> None:
    record = world[FOUND_BY[kind][0]]
    shown = words_of(curator.get(reverse(f"admin:agreements_{kind.value}_history", args=[record.pk])))
    assert "by tester : a test" in shown
    assert "insert record" in shown


def test_records_page_shows_values_as_a_person_reads_them(world: dict[str, Record], curator: Client) -> None:
    figure = words_of(curator.get(page_of(world["turnover-2023"])))
    assert "1,500,000,000" in figure
    assert "more than" in figure
    meeting = words_of(curator.get(page_of(world["session"])))
    assert "19 April 2024 2024-04-19" in meeting
    assert "The name astana" in meeting


def test_records_page_shows_each_claim_with_rank_quote_source_and_reason(
    world: dict[str, Record], curator: Client
) -> None:
    claim(
        world["visit"],
        "/title",
        "The visit of April",
        rank="normal",
        source=world["article"],
        quote="signed it",
        confidence="low",
        reason="They say so.",
    )
    claim(world["visit"], "/place", "astana", modality="planned", source=world["article"], quote="Then they talked")
    claim(world["visit"], "/host", kind="none")
    shown = words_of(curator.get(page_of(world["visit"])))
    assert "says it otherwise normal says: The visit of April Article" in shown
    assert "normal inferred low confidence" in shown
    assert "1 claim without a source preferred" in shown
    assert "… They signed it . Then the … our abstract, not its words Article" in shown
    assert "Inferred: They say so." in shown
    assert "Unsourced: a test says so" in shown
    assert "nothing: no claim on it is followed as actual 1 claim not counted" in shown
    assert "preferred planned says: The name astana astana" in shown
    assert "host there is none 1 claim without a source" in shown
    assert "not yet recorded: mode , format , visit kind , body , session number" in shown


def test_records_page_shows_what_disagrees(world: dict[str, Record], curator: Client) -> None:
    claim(world["visit"], "/date", "2023-04-19", rank="normal", source=world["article"])
    page = curator.get(page_of(world["visit"]))
    conflict = reverse("admin:agreements_meeting_conflict", args=[world["visit"].pk])
    assert "1 conflict /date" in words_of(page)
    assert "1 claim without a source preferred 1 disagrees" in words_of(page)
    assert "disagrees normal says: 19 April 2023 2023-04-19 Article" in words_of(page)
    assert f'{conflict}?path=%2Fdate"' in page.content.decode()


def test_records_page_of_an_agreement_shows_ledger_status_and_standings(
    world: dict[str, Record], curator: Client
) -> None:
    make_agreement(key="signed-by-one", parties=("kaz", "kgz"), actions={"s": {"type": "signature", "party": "kaz"}})
    treaty = words_of(curator.get(page_of(world["treaty"])))
    assert "19 April 2024 2024-04-19 takes effect April 2024 2024-04 signature" in treaty
    assert "(today): signed since 19 April 2024" in treaty
    assert "The name tokayev" in treaty
    half = words_of(curator.get(page_of(Record.objects.get(key="signed-by-one"))))
    assert "has no day, so it does not count: s" in half


def test_records_list_of_agreements_shows_and_filters_status_today(world: dict[str, Record], curator: Client) -> None:
    signed = curator.get(list_of(Kind.AGREEMENT), {"status": "signed"})
    assert [row.record.key for row in signed.context["cl"].result_list] == ["treaty"]
    assert "signed" in words_of(signed)
    unknown = curator.get(list_of(Kind.AGREEMENT), {"status": "unknown"})
    assert [row.record.key for row in unknown.context["cl"].result_list] == ["older-treaty"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"instrument_kind__exact": "treaty"}, {"treaty", "older-treaty"}),
        ({"instrument_kind__exact": "plan"}, set()),
        ({"record__state__exact": "withdrawn"}, {"gone"}),
        ({"record__state__exact": "published", "ambit__exact": "bilateral"}, {"treaty"}),
        ({"record__modality__exact": "planned"}, {"to-come"}),
    ],
)
def test_records_list_is_narrowed_by_filters(
    filters: dict[str, str], expected: set[str], world: dict[str, Record], curator: Client
) -> None:
    make_agreement(key="gone", state="withdrawn", instrument_kind="protocol")
    make_agreement(key="to-come", modality="planned", instrument_kind="protocol", ambit=None)
    Record.objects.filter(key="gone").update(state="withdrawn")
    changelist = curator.get(list_of(Kind.AGREEMENT), filters).context["cl"]
    found = {row.record.key for row in changelist.result_list}
    assert found == expected


def test_records_page_of_a_withdrawn_record_still_opens(world: dict[str, Record], curator: Client) -> None:
    gone = make_party(key="gone", state="withdrawn")
    assert "withdrawn" in words_of(curator.get(page_of(gone)))


def test_records_page_of_a_merged_record_leads_to_its_survivor(world: dict[str, Record], curator: Client) -> None:
    double, kept = make_person(key="double", name="Double"), make_person(key="kept", name="Kept")
    act()
    Record.objects.filter(pk=double.pk).update(state="merged", merged_into=kept)
    page = curator.get(page_of(double))
    assert "Merged into Kept" in words_of(page)
    assert page_of(kept) in page.content.decode()
    survivor = curator.get(page_of(kept)).content.decode()
    assert "Double" in survivor


def test_records_page_lists_what_links_here(world: dict[str, Record], curator: Client) -> None:
    shown = words_of(curator.get(page_of(world["dostyk"])))
    assert "Awards The name dostyk to Sadyr Japarov decoration" in shown


def test_records_page_of_a_source_lists_what_rests_on_it(world: dict[str, Record], curator: Client) -> None:
    claim(world["visit"], "/title", "A visit", source=world["article"])
    shown = words_of(curator.get(page_of(world["article"])))
    assert "Records that rest on it A visit meeting" in shown
    assert "our abstract, not its words They signed it." in shown


def test_records_page_shows_only_the_beginning_of_an_endless_text(world: dict[str, Record], curator: Client) -> None:
    endless = make_source(key="endless", text="word " * 100_000)
    page = curator.get(page_of(endless))
    assert len(page.content) < 200_000
    assert "The first 20000 of 500000 characters." in words_of(page)


def test_claim_page_leads_to_its_place_source_and_batch(world: dict[str, Record], curator: Client) -> None:
    said = claim(world["visit"], "/place", "astana", source=world["article"], quote="signed it", reason="So it seems.")
    page = curator.get(reverse("admin:agreements_claim_change", args=[said.pk]))
    assert f'href="{page_of(world["visit"])}#/place"' in page.content.decode()
    assert page_of(world["article"]) in page.content.decode()
    shown = words_of(page)
    assert "says astana" in shown
    assert "inferred yes: So it seems." in shown
    found = curator.get(reverse("admin:agreements_claim_changelist"), {"q": said.key}).context["cl"]
    assert [row.pk for row in found.result_list] == [said.pk]


def test_change_page_shows_before_and_after(world: dict[str, Record], curator: Client) -> None:
    act(actor="ann", reason="It was wrong.")
    Agreement.objects.filter(pk=world["treaty"].pk).update(notes="Read again.")
    change = Change.objects.latest("pk")
    shown = words_of(curator.get(reverse("admin:agreements_change_change", args=[change.pk])))
    assert "update agreement" in shown
    assert "by ann why It was wrong." in shown
    assert "notes Read in full. Read again." in shown


def test_records_list_says_where_it_stops(
    world: dict[str, Record], curator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Only the first" not in words_of(curator.get(list_of(Kind.PARTY)))
    monkeypatch.setattr("agreements.admin.base.COUNTED", 3)
    monkeypatch.setattr(ReadingAdmin, "counted", 3)
    bounded = curator.get(list_of(Kind.PARTY))
    assert bounded.context["cl"].result_count == 3
    assert "Only the first 3 are counted and listed" in words_of(bounded)


def test_records_unknown_number_leads_back_to_the_list(world: dict[str, Record], curator: Client) -> None:
    for number in ("999999999", "no-number"):
        answer = curator.get(reverse("admin:agreements_party_change", args=[number]))
        assert answer.status_code == 302


def test_records_odd_page_numbers_are_the_first_page(world: dict[str, Record], curator: Client) -> None:
    history = reverse("admin:agreements_party_history", args=[world["kaz"].pk])
    newest = words_of(curator.get(history))
    for asked in ("x", "9" * 30, "²"):
        assert words_of(curator.get(history, {"before": asked})).partition("Newest first.")[2][:200] in newest
