"""Cases for the rules about history and identity."""

from agreements.integrity import history
from agreements.models import Batch, FormerKey, Name, Record
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import NOW, add, name_actor, record


@breaks(history.change_without_actor)
def written_by_nobody(tag: str) -> list[Place]:
    place, other = record(Kind.PLACE, f"place-{tag}"), record(Kind.PLACE, f"zzz-{tag}")
    name_actor(None)
    add(Name, place, "a", text="A")
    add(Name, place, "b", text="B")
    Record.objects.filter(pk=other.pk).update(version=2)
    name_actor()
    return [(place, ""), (other, "")]


@keeps(history.change_without_actor)
def written_by_somebody(tag: str) -> None:
    add(Name, record(Kind.PLACE, f"place-{tag}"), "a", text="A")
    Batch.objects.create(kind="load", actor="tester", reason="x", label="x", at=NOW)


@breaks(history.former_key_alive)
def key_given_twice(tag: str) -> list[Place]:
    place = record(Kind.PLACE, f"place-{tag}")
    FormerKey.objects.create(record=record(Kind.PLACE, f"other-{tag}"), kind=Kind.PLACE, key=place.key)
    return [(place, "")]


@keeps(history.former_key_alive)
def key_of_another_kind(tag: str) -> None:
    place = record(Kind.PLACE, f"place-{tag}")
    record(Kind.PARTY, f"mistyped-{tag}")
    FormerKey.objects.create(record=place, kind=Kind.PLACE, key=f"mistyped-{tag}")
