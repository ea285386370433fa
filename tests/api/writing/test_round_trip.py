"""The law of the round trip: what is read can be sent back, whole or in part, and nothing is written."""

from io import StringIO
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.api.parameters.collections import KEY_EXAMPLES
from agreements.models import Document, Record
from agreements.recording.merging import merge
from agreements.vocabulary.choices import Rank
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.world import documented, make_world
from tests.api.writing.sending import WHY, patch, read, send, written
from tests.factories import claim, make_agreement, make_source
from tests.factories.lasting import lasting_world

World = dict[str, Record]
FIXTURES = Path(__file__).parents[3] / "fixtures"


def make_said() -> World:
    """Make the world of the factories, with claims of every sort."""
    world = make_world()
    article, treaty = world["article"], world["treaty"]
    claim(treaty, "/languages", ["kk"], source=article, rank="normal", reason="Read so.", confidence="low")
    claim(treaty, "/actions/signature-kaz/date", "2024-04", source=article, quote="signed it", rank="deprecated")
    claim(treaty, "/actions/entry", {"type": "entry_into_force", "date": "2030"}, modality="planned", source=article)
    claim(treaty, "/texts", kind="unknown", source=article, quote="Then", rank="normal")
    claim(treaty, "/entry_into_force_terms", kind="none", source=article, quote="they talked")
    claim(world["session"], "/part_of", kind="unknown", source=article)
    claim(world["double-trade"], "/target", "3000000000.50", source=article, rank="normal")
    # A merged record's claims are shown by its survivor, and a merged source's words by its own.
    copy = make_agreement(key="copy", titles={"en": {"text": "A copy"}}, languages=["kk"], package="papers")
    reprint = make_source(key="reprint", text="They signed it once.")
    claim(copy, "/languages", ["kk", "ru"], source=reprint)
    claim(copy, "/depositary", kind="unknown", source=reprint, quote="signed")
    documented(treaty, world["session"], world["double-trade"], copy, reprint)
    merge(merged=copy.pk, survivor=world["older-treaty"].pk, actor="tester", reason="a test")
    merge(merged=reprint.pk, survivor=article.pk, actor="tester", reason="a test")
    return world


_world = lasting_world(make_said)


def path_of(record: Record) -> str:
    return f"{COLLECTIONS[Kind(record.kind)]}/{record.key}/"


def test_what_is_read_with_its_claims_is_sent_back_and_nothing_is_written(
    world: World, editor: User, analyst: User
) -> None:
    assert {record.kind for record in world.values()} == set(Kind)
    before = written()
    for number, record in enumerate(world.values()):
        body, etag = read(f"{path_of(record)}?expand=claims")
        answer = send((editor, analyst)[number % 2], "patch", path_of(record), body | WHY, if_match=etag)
        assert answer.status_code == 200, answer.content
        assert "Registry-Batch" not in answer.headers
        assert (answer.json(), answer.headers["ETag"]) == read(path_of(record))
    assert written() == before


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_part_of_what_is_read_is_sent_back_and_nothing_is_written(
    world: World, editor: User, data: st.DataObject
) -> None:
    record = data.draw(st.sampled_from(sorted(world.values(), key=lambda record: (record.kind, record.key))))
    whole, _ = read(f"{path_of(record)}?expand=claims")
    body = {name: whole[name] for name in data.draw(st.sets(st.sampled_from(sorted(whole))))}
    for name, members in body.items():
        if isinstance(members, list) and members and not isinstance(members[0], str):
            body[name] = data.draw(st.permutations(members))[: data.draw(st.integers(0, len(members)))]
    body["evidence"] = [sparse(one) for one in body.get("evidence", [])]
    if data.draw(st.booleans()):
        body = short(body)
    before = written()
    answer = patch(editor, path_of(record), body | WHY)
    assert answer.status_code == 200, answer.content
    assert written() == before


def test_real_records_are_sent_back_and_made_again_under_another_key(editor: User) -> None:
    call_command("load_registry", str(FIXTURES), verbosity=0, stdout=StringIO())
    agreements = Document.objects.filter(kind=Kind.AGREEMENT).order_by("key")
    before = written()
    for kind, known in KEY_EXAMPLES.items():
        path = f"{COLLECTIONS[kind]}/{known}/"
        body, etag = read(f"{path}?expand=claims")
        answer = send(editor, "patch", path, body | WHY, if_match=etag)
        assert answer.status_code == 200, answer.content
    assert written() == before
    key = max(agreements, key=lambda document: len(document.evidence)).key
    body, _ = read(f"agreements/{key}/?expand=claims")
    assert len(body["evidence"]) > 10
    answer = send(editor, "post", "agreements/", {**body, "key": "the-same-again", **WHY})
    assert answer.status_code == 201, answer.content
    whole, _ = read("agreements/the-same-again/?expand=claims")
    differ = {name for name in whole if whole[name] != body[name]}
    assert differ == {"key", "url", "version", "updated_at", "evidence"} - (
        {"version"} if body["version"] == 1 else set()
    )
    assert [said(one) for one in whole["evidence"]] == [said(one) for one in body["evidence"]]


def said(claimed: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in claimed.items() if name not in ("key", "record")}


def sparse(claimed: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a claim what follows from other things, and what holds when it is left out."""
    defaults = {"modality": "actual", "rank": Rank.PREFERRED.value, "value_kind": "value", "inferred": False}
    return {
        name: part
        for name, part in claimed.items()
        if part is not None and name not in ("key", "record") and part != defaults.get(name)
    }


def short(value: Any) -> Any:
    """Write links and dates in their short form."""
    match value:
        case {"key": str(key), "name": _} if len(value) == 2:
            return key
        case {"edtf": str(text)}:
            return text
        case dict():
            return {name: short(part) for name, part in value.items()}
        case list():
            return [short(part) for part in value]
    return value
