from datetime import UTC, date, datetime

import pytest
from django.test import Client

from agreements.models import Document, Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.world import documented, get, keys
from tests.factories import claim, make, make_party, make_source

World = dict[str, Record]


def test_a_page_keeps_the_question_in_its_neighbours(world: World) -> None:
    page = get("parties/", page_size="1", expand="claims")
    assert page["next"].startswith("/api/v1/parties/?page_size=1&expand=claims&cursor=")
    assert "evidence" in get(page["next"].removeprefix("/api/v1/"))["results"][0]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_list_serves_its_documents_as_they_are_stored(world: World, kind: Kind) -> None:
    stored = {document.key: document.body for document in Document.objects.filter(kind=kind)}
    body = Client().get(f"/api/v1/{COLLECTIONS[kind]}/").content.decode()
    assert stored
    assert all(text in body for text in stored.values())
    assert set(keys(f"{COLLECTIONS[kind]}/")) == set(stored)


@pytest.mark.parametrize(
    ("path", "asked", "expected"),
    [
        ("agreements/", {"party": "kaz"}, ["treaty"]),
        ("agreements/", {"party": "ussr"}, []),
        ("agreements/", {"party": ["ussr", "kgz"]}, ["treaty"]),
        ("agreements/", {"between": "kaz,kgz"}, ["treaty"]),
        ("agreements/", {"between": "kaz,ussr"}, []),
        ("agreements/", {"between": ["kaz,ussr", "kgz,kaz"]}, ["treaty"]),
        ("agreements/", {"party": "kaz", "person": "japarov"}, []),
        ("agreements/", {"person": "tokayev"}, ["treaty"]),
        ("agreements/", {"instrument_kind": ["protocol", "treaty"]}, ["treaty", "older-treaty"]),
        ("agreements/", {"legal_character": "binding"}, ["treaty"]),
        ("agreements/", {"level": "interagency"}, []),
        ("agreements/", {"ambit": "bilateral"}, ["treaty"]),
        ("agreements/", {"subject": "water"}, ["treaty"]),
        ("agreements/", {"subject": "air"}, []),
        ("agreements/", {"occasion": "session"}, ["treaty"]),
        ("agreements/", {"status": "signed"}, ["treaty"]),
        ("agreements/", {"status": "signed", "as_of": "2024-04-18"}, []),
        ("agreements/", {"status": "signed", "as_of": "2024-04-19"}, ["treaty"]),
        ("agreements/", {"status": "unknown"}, ["older-treaty"]),
        ("agreements/", {"concluded_after": "2024-04-19", "concluded_before": "2024-04-19"}, ["treaty"]),
        ("agreements/", {"concluded_after": "2024-04-20"}, []),
        ("agreements/", {"concluded_before": "2024-04"}, ["treaty"]),
        ("agreements/", {"concluded_before": "2024-04-18"}, []),
        ("meetings/", {"party": "kaz"}, ["session"]),
        ("meetings/", {"between": "kaz,kgz"}, ["session"]),
        ("meetings/", {"person": "tokayev"}, ["session"]),
        ("meetings/", {"place": "astana"}, ["session"]),
        ("meetings/", {"part_of": "visit"}, ["session"]),
        ("awards/", {"person": "tokayev"}, ["order-for-japarov"]),
        ("awards/", {"person": "japarov"}, ["order-for-japarov"]),
        ("awards/", {"person": "namesake"}, []),
        ("awards/", {"party": "kaz"}, ["order-for-japarov"]),
        ("commitments/", {"party": "kaz"}, ["double-trade"]),
        ("commitments/", {"between": "kaz,kgz"}, []),
        ("commitments/", {"due_after": "2029", "due_before": "2030"}, ["double-trade"]),
        ("figures/", {"between": "kgz,kaz"}, ["turnover-2023"]),
        ("figures/", {"period_before": "2022"}, []),
        ("packages/", {"party": "kaz"}, ["papers"]),
        ("packages/", {"person": "tokayev"}, ["papers"]),
        ("packages/", {"occasion": "session"}, ["papers"]),
        ("people/", {"party": "kaz"}, ["tokayev"]),
        ("offices/", {"party": "kaz"}, ["president"]),
        ("offices/", {"person": "tokayev"}, ["president"]),
        ("bodies/", {"party": "kaz"}, ["council"]),
        ("places/", {"party": "kaz"}, ["astana"]),
        ("decorations/", {"party": "kaz"}, ["dostyk"]),
        ("sources/", {"published_after": "2024"}, ["article"]),
        ("parties/", {"modality": ["planned", "denied"]}, []),
    ],
)
def test_a_filter_finds(world: World, path: str, asked: dict[str, str], expected: list[str]) -> None:
    assert keys(path, **asked) == expected


def test_a_filter_by_source_finds_what_it_speaks_of(world: World) -> None:
    claim(world["treaty"], "/languages", ["kk"], source=world["article"], rank="normal")
    documented(world["treaty"])
    assert keys("agreements/", source="article") == ["treaty"]
    assert keys("meetings/", source="article") == []


def test_a_denied_signature_is_no_signature(world: World) -> None:
    claim(
        world["older-treaty"],
        "/actions/signature-kaz",
        {"type": "signature", "signatories": {"japarov": {"person": "japarov"}}},
        modality="denied",
    )
    documented(world["older-treaty"])
    assert keys("agreements/", person="japarov") == []


def test_a_filter_follows_a_former_and_a_merged_key(world: World) -> None:
    make_party(key="kazakhstan")
    Record.objects.filter(key="kazakhstan").update(state="merged", merged_into=world["kaz"].pk)
    assert keys("agreements/", party="kazakhstan") == ["treaty"]


def test_as_of_shows_the_status_and_standings_of_the_day(world: World) -> None:
    [before] = [record for record in get("agreements/", as_of="2024-04-18")["results"] if record["key"] == "treaty"]
    [after] = [record for record in get("agreements/", as_of="2024-04-19")["results"] if record["key"] == "treaty"]
    assert before["status"]["value"] is None
    assert before["status"]["until"] == "2024-04-19"
    assert [participant["standing"] for participant in before["participants"]] == [None, None]
    assert after["status"]["value"] == "signed"
    assert [participant["standing"] for participant in after["participants"]] == ["signatory", "signatory"]


def test_a_status_that_has_ended_since_the_document_was_built_is_shown_as_of_today(world: World) -> None:
    from agreements.projection.document import build

    build(record_ids=[world["treaty"].pk], day=date(2024, 4, 18))
    assert '"value":null' in Document.objects.get(key="treaty").body
    assert get("agreements/treaty/")["status"]["value"] == "signed"
    [treaty, _] = get("agreements/")["results"]
    assert treaty["status"]["value"] == "signed"


def test_expand_adds_the_claims(world: World) -> None:
    [record] = get("offices/", expand="claims")["results"]
    assert [claim["path"] for claim in record["evidence"]] == [""]
    assert record["claims"]["count"] == 1


def test_a_list_answers_304_to_whoever_has_it(world: World) -> None:
    first = Client().get("/api/v1/parties/")
    again = Client().get("/api/v1/parties/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    documented(make_party(key="uzb"))
    assert Client().get("/api/v1/parties/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_withdrawn_and_merged_records_are_not_listed(world: World) -> None:
    documented(make("party", "gone", state="withdrawn", names={"en": {"text": "Gone"}}))
    assert "gone" not in keys("parties/")


def test_claims_are_listed_by_record_path_and_source(world: World) -> None:
    article = world["article"]
    made = claim(world["treaty"], "/actions/signature-kaz/date", "2024-04-19", source=article, rank="normal")
    documented(world["treaty"])
    of_record = get("claims/", record="agreement:treaty")["results"]
    assert {found["path"] for found in of_record} == {"", "/actions/signature-kaz/date"}
    [by_source] = get("claims/", source="article")["results"]
    assert by_source["key"] == made.key
    assert by_source["passage"]["quote"] == "They"
    # The claim on the whole record names the date, so it speaks for it as well.
    paths = [found["path"] for found in get("claims/", path="/actions/signature-kaz/date")["results"]]
    assert paths == ["", "/actions/signature-kaz/date"]
    assert get("claims/", path="/actions/signature-kaz/effective_date", source="article")["results"] == []
    assert get("claims/", rank="preferred", record="agreement:treaty", count="true")["count"] == 1


def test_claims_are_paged_both_ways(world: World) -> None:
    page = get("claims/", page_size="4")
    seen = [found["key"] for found in page["results"]]
    while page["next"]:
        page = get(page["next"].removeprefix("/api/v1/"))
        seen += [found["key"] for found in page["results"]]
    assert len(seen) == len(set(seen)) == get("claims/", count="true")["count"]
    back = [found["key"] for found in page["results"]]
    while page["previous"]:
        page = get(page["previous"].removeprefix("/api/v1/"))
        back = [found["key"] for found in page["results"]] + back
    assert back == seen


def test_a_claim_taken_back_is_not_listed(world: World) -> None:
    made = claim(world["treaty"], "/languages", ["kk"], source=world["article"], rank="normal")
    documented(world["treaty"])
    assert len(get("claims/", source="article")["results"]) == 1
    type(made).objects.filter(pk=made.pk).update(retracted_at=datetime.now(UTC), retracted_by="tester")
    documented(world["treaty"])
    assert get("claims/", source="article")["results"] == []


def test_what_is_said_of_a_merged_record_is_listed_with_its_survivor(world: World) -> None:
    source = make_source(key="other")
    twin = make_party(key="kazakhstan")
    claim(twin, "/m49", "398", source=source, rank="normal")
    Record.objects.filter(pk=twin.pk).update(state="merged", merged_into=world["kaz"].pk)
    documented(world["kaz"], source, twin)
    [found] = get("claims/", source="other", record="party:kaz")["results"]
    assert found["record"] == {"kind": "party", "key": "kazakhstan"}
