"""Bodies spoilt at any place: each is accepted or refused, never an error of ours, and never half written."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.api.writing.examples import new_one
from agreements.models import Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.writing.sending import WHY, read, send, written

World = dict[str, Record]
Place = tuple[str | int, ...]

SPOILT: list[Any] = [
    None, True, 0, -1, 1.5, 10**40, 2**63, "", " ", "kaz", "2024", "Ж", "a" * 90, "/~", "../..", "9999-12-31",
    "unknown", "preferred", "%s", "0" * 64, [], {}, [None], [[]], [{}], ["x"], {"key": None}, {"edtf": 5}, {"": {}},
    [{"item": 5}],
    [{"path": "", "unsourced_reason": "x"}], [{"path": "/names/en", "value": {}, "unsourced_reason": "x"}],
    [{"path": "/languages", "value_kind": "none", "passage": {"source": "article", "start": 3, "end": 2}}],
]  # fmt: skip


def places_of(value: Any, at: Place = ()) -> Iterator[Place]:
    yield at
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        yield from places_of(member, (*at, name))


def spoil(value: Any, at: Place, by: Any) -> Any:
    if not at:
        return by
    changed = value.copy()
    changed[at[0]] = spoil(value[at[0]], at[1:], by)
    return changed


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_body_is_accepted_or_refused(world: World, editor: User, analyst: User, data: st.DataObject) -> None:
    user = data.draw(st.sampled_from([editor, analyst]))
    kind = data.draw(st.sampled_from(list(Kind)))
    asked = data.draw(st.sampled_from(["post", "patch", "bulk"]))
    if asked == "post":
        path, body = f"{COLLECTIONS[kind]}/", new_one(kind)
    elif asked == "bulk":
        path, body = "bulk/", {"items": [{"record_kind": kind.value, **new_one(kind)}], **WHY}
    else:
        key = data.draw(st.sampled_from(sorted(key for key, record in world.items() if record.kind == kind)))
        path = f"{COLLECTIONS[kind]}/{key}/"
        body = read(f"{path}?expand=claims")[0] | WHY
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from(list(places_of(body))))
        body = spoil(body, at, data.draw(st.sampled_from(SPOILT)))
    before = written()
    with transaction.atomic():
        answer = send(user, "patch", path, body, if_match="*") if asked == "patch" else send(user, "post", path, body)
        assert answer.status_code in (200, 201, 202, 400, 409), answer.content
        if answer.status_code >= 400 or user == analyst:
            assert written() == before
        if answer.status_code >= 400:
            assert answer.json()["detail"]
        transaction.set_rollback(True)
