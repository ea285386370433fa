import pytest
from django.test import Client

from agreements.models import FormerKey, Record
from agreements.reading.dossier.shape import Dossier
from tests.api.world import documented, get
from tests.factories import act, make, make_party

World = dict[str, Record]


def test_a_dossier_lists_what_the_lists_between_the_two_list(world: World) -> None:
    dossier = get("dossiers/kaz/kgz/")
    for part in ("agreements", "meetings", "figures"):
        listed = Client().get(f"{dossier[part]['url']}&count=true").json()
        assert dossier[part]["count"] == listed["count"] == len(dossier[part]["results"]) > 0
        assert [one["key"] for one in dossier[part]["results"]] == [one["key"] for one in listed["results"]]


def test_a_dossier_shows_records_as_their_documents_do(world: World) -> None:
    dossier = get("dossiers/kaz/kgz/")
    for part in ("agreements", "meetings", "packages", "commitments", "figures"):
        for short in dossier[part]["results"]:
            document = Client().get(short["url"]).json()
            for name in set(short) & set(document) - {"parties", "status", "name", "agreements"}:
                assert short[name] == document[name], (part, name)
            assert short.get("status") in (None, document.get("status", {}).get("value"))


@pytest.mark.parametrize("query", ["", "?as_of=2024-04-18", "?as_of=2024-04-19"])
def test_a_dossier_is_of_the_shape_that_is_told(world: World, query: str) -> None:
    body = Client().get(f"/api/v1/dossiers/kaz/kgz/{query}").json()
    assert Dossier.model_validate(body).model_dump(mode="json") == body


def test_a_dossier_of_a_past_day_has_nothing_of_the_next(world: World) -> None:
    before, after = get("dossiers/kaz/kgz/", as_of="2024-04-18"), get("dossiers/kaz/kgz/", as_of="2024-04-19")
    assert (before["agreements"]["count"], before["agreements"]["not_yet"]) == (0, 1)
    assert (after["agreements"]["count"], after["agreements"]["not_yet"]) == (1, 0)
    assert before["meetings"]["count"] == 0 < after["meetings"]["count"]


def test_the_order_of_the_two_changes_nothing(world: World) -> None:
    one, other = (Client().get(f"/api/v1/dossiers/{pair}/") for pair in ("kaz/kgz", "kgz/kaz"))
    assert one.content == other.content
    assert one["ETag"] == other["ETag"]


def test_two_parties_with_nothing_between_them_have_an_empty_dossier(world: World) -> None:
    dossier = get("dossiers/eaeu/ussr/")
    assert dossier["agreements"]["count"] == dossier["timeline"]["count"] == 0


def test_a_dossier_is_of_two(world: World) -> None:
    act()
    FormerKey.objects.create(record=world["kaz"], kind="party", key="kasachstan")
    for pair in ("kaz/kaz", "kaz/kasachstan"):
        assert "same" in get(f"dossiers/{pair}/", expect=400)["detail"]


def test_a_former_key_leads_to_the_dossier_there_is_now(world: World) -> None:
    act()
    FormerKey.objects.create(record=world["kgz"], kind="party", key="kyrgyzstan")
    response = Client().get("/api/v1/dossiers/kaz/kyrgyzstan/?as_of=2024-04-19")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/dossiers/kaz/kgz/?as_of=2024-04-19")


def test_a_merged_party_leads_to_its_survivor(world: World) -> None:
    act()
    merged = make_party(key="kirgisia")
    Record.objects.filter(pk=merged.pk).update(state="merged", merged_into=world["kgz"].pk)
    response = Client().get("/api/v1/dossiers/kirgisia/kaz/")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/dossiers/kgz/kaz/")


def test_an_unknown_party_names_those_like_it(world: World) -> None:
    for pair in ("kgx/kaz", "kaz/kgx"):
        assert "Keys like it: kgz." in get(f"dossiers/{pair}/", expect=404)["detail"]


def test_a_withdrawn_party_is_gone(world: World) -> None:
    documented(make("party", "gone", state="withdrawn", names={"en": {"text": "Gone"}}))
    assert "withdrawn" in get("dossiers/kaz/gone/", expect=410)["detail"]


@pytest.mark.parametrize("keys", ["kaz/%00", "%ff/kgz", "KAZ/KGZ", "kaz/" + "x" * 500])
def test_what_is_no_key_is_not_found(world: World, keys: str) -> None:
    assert get(f"dossiers/{keys}/", expect=404)["status"] == 404
