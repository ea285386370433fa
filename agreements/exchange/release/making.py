"""Making a release: beside its place, of one moment, and put there whole; the same registry gives the same bytes."""

import gzip
import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.db import connection

from agreements.exchange.dump import entries, source_texts
from agreements.exchange.release.layout import (
    ARCHIVE,
    DOCUMENTS,
    MANIFEST,
    RECORDS,
    SUFFIX,
    SUMS,
    Manifest,
    files_for_people,
)
from agreements.projection.document.streaming import stream
from agreements.recording.transaction import undisturbed
from agreements.vocabulary.kinds import COLLECTIONS, Kind

STEP = 10_000
"""Records after which progress is told."""


class ReleaseError(ValueError):
    """Why there is no release; the message says what to do."""


@dataclass(slots=True)
class _Written:
    """What was written so far: the checksum of each file by its path, and how many lines each has."""

    folder: Path
    sums: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def write(self, name: str, blocks: Iterable[bytes]) -> int:
        """Write a file block by block; gives the number of its lines."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        digest, count = hashlib.sha256(), 0
        with path.open("xb") as file:
            for block in blocks:
                file.write(block)
                digest.update(block)
                count += block.count(b"\n")
        self.sums[name], self.lines[name] = digest.hexdigest(), count
        return count

    def sums_text(self) -> str:
        """Give the text that `sha256sum -c` reads."""
        return "".join(f"{self.sums[name]}  {name}\n" for name in sorted(self.sums))


def release(
    *,
    path: Path,
    day: date,
    publisher: str | None = None,
    say: Callable[[str], None] = lambda step: None,
) -> Manifest:
    """Write a release of the whole registry to `path`: a new folder, or an archive of one (`.tar.gz`).

    Nobody records meanwhile, so all files are of one moment. `day` is the release's date, and that of the status in
    its documents. Nothing is at `path` before all is. Raises ReleaseError, and DumpError where the registry is not
    in order.
    """
    if path.exists():
        raise ReleaseError(f"{path} is there already; name a new folder or archive: a release is never changed")
    if not path.parent.is_dir():
        raise ReleaseError(f"there is no folder {path.parent} to write {path.name} into; make it first")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    folder = draft / path.name.removesuffix(ARCHIVE)
    try:
        folder.mkdir(parents=True)
        manifest = _write(folder, day, publisher, say)
        whole = folder
        if path.name.endswith(ARCHIVE):
            say(f"packing {path.name}")
            whole = draft / path.name
            _pack(folder, whole, day)
        whole.rename(path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return manifest


def _write(folder: Path, day: date, publisher: str | None, say: Callable[[str], None]) -> Manifest:
    written = _Written(folder)
    today = datetime.now(UTC).date()
    records, documents = {}, {}
    with undisturbed():
        texts = source_texts()
        for kind in Kind:
            name = f"{COLLECTIONS[kind]}{SUFFIX}"
            recorded = _told(f"writing {RECORDS}/{name}", _lines(entries(kind, texts)), say)
            records[kind] = written.write(f"{RECORDS}/{name}", recorded)
            read = stream(kind=kind, evidence=True, day=None if day == today else day, today=today)
            documents[kind] = written.write(f"{DOCUMENTS}/{name}", _told(f"writing {DOCUMENTS}/{name}", read, say))
        contents = hashlib.sha256(written.sums_text().encode()).hexdigest()
        transaction = _last_transaction()
    manifest = Manifest(
        date=day,
        publisher=publisher,
        transaction=transaction,
        records=records,
        documents=documents,
        contents=contents,
    )
    for name, text in {MANIFEST: manifest.text(), **files_for_people(manifest)}.items():
        written.write(name, [text.encode()])
    (folder / SUMS).write_text(written.sums_text(), encoding="utf-8", newline="\n")
    return manifest


def _lines(records: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    for record in records:
        yield f"{json.dumps(record, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _told(step: str, blocks: Iterator[bytes], say: Callable[[str], None]) -> Iterator[bytes]:
    say(step)
    count, told = 0, STEP
    for block in blocks:
        count += block.count(b"\n")
        if count >= told:
            say(f"{step}, {count:,} lines")
            told = count + STEP
        yield block


def _last_transaction() -> int | None:
    """Give the last transaction that issued a document, of those before which none can come any more.

    A transaction that waits for its turn to record may have its number already: it comes after this, then.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT transaction::text::bigint FROM agreements_edition "
            "WHERE transaction < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY transaction DESC, id DESC LIMIT 1"
        )
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def _pack(folder: Path, archive: Path, day: date) -> None:
    """Put a folder into an archive that says nothing of who made it, on what, or at which hour."""
    moment = int(datetime.combine(day, time(), tzinfo=UTC).timestamp())

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        member.mtime = moment
        member.mode = 0o755 if member.isdir() else 0o644
        return member

    with (
        archive.open("xb") as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=moment) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        # Members are added in the order of their names.
        tar.add(folder, arcname=folder.name, filter=plain)
