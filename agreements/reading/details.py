"""Details: the stored document of one record, or what has become of its key."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from agreements.models import Record, Source
from agreements.reading.bodies import Stored, as_of, with_evidence
from agreements.reading.keys import answering, near
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.keys import is_key
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Moved:
    """The record answers under another key: it was renamed, or merged into another one."""

    key: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The record was withdrawn from the registry."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing was ever called so; `near` are keys that look like it."""

    near: list[str]


class RecordWithoutDocument(Exception):
    """A published record was never built: an error of the registry, not of its reader."""


def detail(*, kind: Kind, key: str, evidence: bool, day: date | None, today: date) -> str | Moved | Withdrawn | Unknown:
    """Give the document of the record called `key`, as it stood on `day` if one is given.

    `evidence` adds the record's claims. One query where the record is there and its status need not be
    looked up.
    """
    if not is_key(key):
        return _missing(kind=kind, key=key)
    columns = "record_id, until, body, evidence" if evidence else "record_id, until, body"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM agreements_document WHERE kind = %s AND key = %s", [kind.value, key])
        row = cursor.fetchone()
    if row is None:
        return _missing(kind=kind, key=key)
    [body] = as_of([Stored(record=row[0], until=row[1], body=row[2])], kind=kind, day=day, today=today)
    return with_evidence(body, evidence=row[3]) if evidence else body


def source_text(*, key: str) -> str | Moved | Withdrawn | Unknown:
    """Give the stored text of the source called `key`, the text that its passages are found in. One query."""
    named = {"record__document__kind": Kind.SOURCE, "record__document__key": key}
    texts = Source.objects.filter(**named).order_by().values_list("text", flat=True) if is_key(key) else ()
    text = next(iter(texts), None)
    return _missing(kind=Kind.SOURCE, key=key) if text is None else text


def _missing(*, kind: Kind, key: str) -> Moved | Withdrawn | Unknown:
    found = answering([(kind, key)]).get((kind, key))
    if found is None:
        return Unknown(near=near(kind=kind, key=key))
    if found.key != key:
        return Moved(key=found.key)
    if Record.objects.filter(id=found.record, state=RecordState.WITHDRAWN).exists():
        return Withdrawn()
    raise RecordWithoutDocument(f"The published {kind.label} {key} has no document; run `manage.py rebuild`.")
