"""Dumping: the registry as fixtures. A dump holds everything that was recorded, and nothing that is derived.

A folder for each collection, a file for each record, named by its key: whoever keeps dumps under version
control sees which record changed and which did not. Sources stand with their whole text. Claims that were
taken back, and the history, are not part of it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from agreements.exchange.statements import DumpError, Quoted, statements
from agreements.exchange.yaml_text import yaml_text
from agreements.facts.shapes import CLASSIFICATION
from agreements.recording.classification import read_classification
from agreements.recording.transaction import undisturbed
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import COLLECTIONS, Kind

CHUNK = 5_000
"""Records dumped at a time."""


@dataclass(slots=True)
class Dumped:
    """How much was written and removed."""

    records: int = 0
    removed: int = 0


def dump(*, folder: Path, replace: bool = False, say: Callable[[str], None] = lambda step: None) -> Dumped:
    """Write every record of the registry as a YAML file below `folder`, which must be new or empty.

    With `replace` it may hold an earlier dump: files of records that are gone are removed from the folders
    of the collections. Raises DumpError when the folder is not fit, or the registry not in order.
    """
    if folder.exists() and not folder.is_dir():
        raise DumpError(f"{folder} is a file; name a folder")
    if not replace and folder.is_dir() and any(folder.iterdir()):
        raise DumpError(f"{folder} is not empty; name a new folder, or say --replace to renew the dump in it")
    done = Dumped()
    with undisturbed():
        texts = source_texts()
        for kind in Kind:
            say(f"dumping {COLLECTIONS[kind]}")
            place = folder / COLLECTIONS[kind]
            written = set()
            for entry in entries(kind, texts):
                place.mkdir(parents=True, exist_ok=True)
                file = place / f"{entry['key']}.yaml"
                # Bytes, so that lines end the same on every system.
                file.write_bytes(yaml_text([entry]).encode())
                written.add(file.name)
            done.records += len(written)
            for file in sorted(place.glob("*.yaml")) if replace else ():
                if file.name not in written:
                    file.unlink()
                    done.removed += 1
    return done


def source_texts() -> dict[int, tuple[str, str]]:
    """Read the key and the text of every source, by number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.record_id, r.key, s.text FROM agreements_source AS s "
            "JOIN agreements_record AS r ON r.id = s.record_id"
        )
        return {number: (key, text) for number, key, text in cursor.fetchall()}


def entries(kind: Kind, texts: Mapping[int, tuple[str, str]], /) -> Iterator[dict[str, Any]]:
    """Give the records of a kind as a file of records states them, by key; `texts` are those of the sources.

    Raises DumpError where a quote does not stand in its source.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, r.key, r.state, s.key FROM agreements_record AS r "
            "LEFT JOIN agreements_record AS s ON s.id = r.merged_into_id WHERE r.kind = %s ORDER BY r.key",
            [kind.value],
        )
        records = cursor.fetchall()
    for start in range(0, len(records), CHUNK):
        chunk = records[start : start + CHUNK]
        ids = [number for number, *_ in chunk]
        former = _former_keys(ids)
        judged = read_classification(kind=kind, record_ids=ids)
        claims = _claims(ids, texts)
        for number, key, state, survivor in chunk:
            entry: dict[str, Any] = {"kind": kind.value, "key": key}
            if state == RecordState.WITHDRAWN:
                entry["state"] = state
            if survivor is not None:
                entry["merged_into"] = survivor
            if number in former:
                entry["former_keys"] = former[number]
            said = judged.get(number, {})
            ordered = {name: said[name] for name in CLASSIFICATION[kind].model_fields if name in said}
            if ordered:
                entry["classification"] = ordered
            stated = statements(kind=kind, key=key, claims=claims.get(number, ()))
            if stated:
                entry["claims"] = stated
            yield entry


def _former_keys(ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_id, key FROM agreements_formerkey WHERE record_id = ANY(%s) ORDER BY key", [ids])
        for record, key in cursor.fetchall():
            found.setdefault(record, []).append(key)
    return found


def _claims(ids: list[int], texts: Mapping[int, tuple[str, str]]) -> dict[int, list[Quoted]]:
    found: dict[int, list[Quoted]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.record_id, c.path, c.value_kind, c.value, c.rank, c.modality, c.confidence, c.inferred, c.reason,
                   c.unsourced_reason, p.source_id, p.start, p."end", p.quote, p.row
            FROM agreements_claim AS c LEFT JOIN agreements_passage AS p ON p.id = c.passage_id
            WHERE c.retracted_at IS NULL AND c.record_id = ANY(%s)
            """,
            [ids],
        )
        rows: Iterable[Any] = cursor.fetchall()
    for (
        record, path, value_kind, value, rank, modality, confidence, inferred, reason, unsourced,
        source, start, end, quote, row,
    ) in rows:  # fmt: skip
        key, text = texts[source] if source is not None else (None, "")
        found.setdefault(record, []).append(
            Quoted(
                path=path,
                value_kind=value_kind,
                value=None if value is None else json.loads(value),
                rank=rank,
                modality=modality,
                confidence=confidence,
                inferred=inferred,
                reason=reason,
                unsourced=unsourced,
                source=key,
                text=text,
                start=start,
                end=end,
                quote=quote,
                row=row,
            )
        )
    return found
