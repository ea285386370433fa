from hashlib import blake2b

import pytest
from django.test import Client

from agreements.models import Document, FormerKey, Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.world import documented, get
from tests.factories import act, make, make_party

World = dict[str, Record]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_record_is_served_as_it_is_stored(world: World, kind: Kind) -> None:
    for document in Document.objects.filter(kind=kind):
        response = Client().get(f"/api/v1/{COLLECTIONS[kind]}/{document.key}/")
        assert response.status_code == 200
        assert response.content.decode() == document.body
        assert response["ETag"] == f'"{document.etag}"'
        assert response["Content-Type"] == "application/json"


def test_the_etag_is_the_hash_of_the_bytes_served(world: World) -> None:
    for query in ("", "?expand=claims", "?as_of=2024-04-18"):
        response = Client().get(f"/api/v1/agreements/treaty/{query}")
        assert response["ETag"] == f'"{blake2b(response.content, digest_size=16).hexdigest()}"'


@pytest.mark.parametrize("header", ['"{etag}"', 'W/"{etag}"', '"other", "{etag}"', "*"])
def test_a_detail_answers_304_to_whoever_has_it(world: World, header: str) -> None:
    etag = Document.objects.get(key="treaty").etag
    response = Client().get("/api/v1/agreements/treaty/", headers={"If-None-Match": header.replace("{etag}", etag)})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", f'"{etag}"')


def test_a_detail_answers_412_to_whoever_expects_another_one(world: World) -> None:
    response = Client().get("/api/v1/agreements/treaty/", headers={"If-Match": '"other"'})
    assert response.status_code == 412
    assert response["Content-Type"] == "application/problem+json"


def test_a_former_key_leads_to_the_address_there_is_now(world: World) -> None:
    act()
    FormerKey.objects.create(record=world["treaty"], kind="agreement", key="tready")
    response = Client().get("/api/v1/agreements/tready/?expand=claims&as_of=2024-04-19")
    assert response.status_code == 301
    assert response["Location"] == "/api/v1/agreements/treaty/?expand=claims&as_of=2024-04-19"


def test_a_merged_record_leads_to_its_survivor(world: World) -> None:
    act()
    first, second = make_party(key="kazakstan"), make_party(key="kazakhstan")
    Record.objects.filter(pk=second.pk).update(state="merged", merged_into=world["kaz"].pk)
    Record.objects.filter(pk=first.pk).update(state="merged", merged_into=second.pk)
    response = Client().get("/api/v1/parties/kazakstan/")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/parties/kaz/")


def test_a_withdrawn_record_is_gone(world: World) -> None:
    documented(make("party", "gone", state="withdrawn", names={"en": {"text": "Gone"}}))
    problem = get("parties/gone/", expect=410)
    assert problem["title"] == "Gone"
    assert "withdrawn" in problem["detail"]


def test_an_unknown_key_names_those_like_it(world: World) -> None:
    problem = get("agreements/treatie/", expect=404)
    assert problem["detail"] == ("No record of /api/v1/agreements/ has the key 'treatie'. Keys like it: treaty.")


def test_a_key_is_looked_for_in_its_own_collection(world: World) -> None:
    assert get("meetings/treaty/", expect=404)["status"] == 404


@pytest.mark.parametrize("key", ["%00", "%ff", "a%0ab", "KAZ", "a--b", "x" * 500, "%F0%9F%98%80", "%2e%2e"])
def test_what_is_no_key_is_not_found(world: World, key: str) -> None:
    assert get(f"parties/{key}/", expect=404)["status"] == 404


@pytest.mark.parametrize("path", ["agreements/treaty/", "agreements/", "sources/article/text/", "claims/", ""])
def test_head_answers_as_get_without_the_body(world: World, path: str) -> None:
    got, headed = Client().get(f"/api/v1/{path}"), Client().head(f"/api/v1/{path}")
    assert (headed.status_code, headed.content) == (200, b"")
    assert {name: headed[name] for name in ("ETag", "Content-Type", "Content-Length")} == {
        name: got[name] for name in ("ETag", "Content-Type", "Content-Length")
    }


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("agreements/treaty/", "GET, PATCH, DELETE, HEAD, OPTIONS"),
        ("agreements/", "GET, POST, HEAD, OPTIONS"),
        ("sources/article/text/", "GET, HEAD, OPTIONS"),
        ("claims/", "GET, HEAD, OPTIONS"),
        ("", "GET, HEAD, OPTIONS"),
    ],
)
def test_options_names_the_methods(db: None, path: str, allowed: str) -> None:
    response = Client().options(f"/api/v1/{path}")
    assert (response.status_code, response["Allow"], response.content) == (204, allowed, b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_every_other_method_is_not_allowed(db: None, method: str) -> None:
    response = getattr(Client(), method)("/api/v1/claims/", data="{", content_type="application/json")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


def test_a_source_gives_its_text_as_plain_text(world: World) -> None:
    response = Client().get("/api/v1/sources/article/text/", headers={"Accept": "text/plain"})
    assert response.content.decode() == "They signed it. Then they talked."
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_passage_is_found_in_the_text_at_its_position(world: World) -> None:
    from tests.factories import claim

    claim(world["treaty"], "/languages", ["kk"], source=world["article"], quote="Then they talked", rank="normal")
    documented(world["treaty"])
    text = Client().get("/api/v1/sources/article/text/").content.decode()
    [said] = get("claims/", source="article")["results"]
    passage = said["passage"]
    assert text[passage["start"] : passage["end"]] == passage["quote"] == "Then they talked"


def test_the_text_of_an_unknown_source_is_not_found(world: World) -> None:
    assert "article" in get("sources/articel/text/", expect=404)["detail"]


@pytest.mark.parametrize("key", ["text", "sources", "api", "v1"])
def test_the_text_of_a_renamed_source_is_found(world: World, key: str) -> None:
    act()
    FormerKey.objects.create(record=world["article"], kind="source", key=key)
    response = Client().get(f"/api/v1/sources/{key}/text/")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/sources/article/text/")
