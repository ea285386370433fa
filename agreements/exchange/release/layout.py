"""What a release consists of: the names of its files, and the words of those that are for people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.facts.schema import fixture_schema
from agreements.facts.statements import RecordEntry
from agreements.vocabulary.kinds import COLLECTIONS, Kind

FORM = 1
"""The version of this layout and of the input shape; what a program cannot read is given another number."""

RECORDS, DOCUMENTS = "records", "documents"
"""The folders of what loads again, and of what readers read; a file of JSON lines for each collection."""
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
SUFFIX, ARCHIVE = ".jsonl", ".tar.gz"
"""How the names of files of JSON lines end, and that of a release that is one file."""
TITLE = "Registry of diplomatic agreements"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release says of itself.

    `transaction` is the last one it contains, None where nothing was ever issued; `contents` is the SHA-256 of the
    lines of SHA256SUMS about records and documents: two releases of the same contents have the same.
    """

    date: date
    publisher: str | None
    transaction: int | None
    records: Mapping[Kind, int]
    documents: Mapping[Kind, int]
    contents: str

    def text(self) -> str:
        """Write the file."""
        return _json(
            {
                "title": TITLE,
                "date": self.date.isoformat(),
                "publisher": self.publisher,
                "form": FORM,
                "transaction": self.transaction,
                "contents": self.contents,
                "counts": {
                    COLLECTIONS[kind]: {RECORDS: self.records[kind], DOCUMENTS: self.documents[kind]} for kind in Kind
                },
            }
        )


def files_for_people(manifest: Manifest, /) -> dict[str, str]:
    """Give the texts that tell what the release is and how it is cited, by the names of their files."""
    return {
        "README.md": _readme(manifest),
        "CITATION.txt": _citation(manifest),
        "CITATION.cff": _citation_file(manifest),
        "records.schema.json": _schema(),
    }


def _citation(manifest: Manifest) -> str:
    by = f"{manifest.publisher}. " if manifest.publisher else ""
    day, contents = manifest.date.isoformat(), manifest.contents
    return f"{by}{TITLE}, release of {day} [data set]. Contents SHA-256 {contents}.\n"


def _citation_file(manifest: Manifest) -> str:
    # Texts are written as JSON writes them, which YAML reads too.
    author = json.dumps(manifest.publisher or f"{TITLE}, its editors", ensure_ascii=False)
    return f"""\
cff-version: 1.2.0
message: If you use these data, please cite them as below.
type: dataset
title: {TITLE}
authors:
  - name: {author}
version: "{manifest.date.isoformat()}"
date-released: "{manifest.date.isoformat()}"
identifiers:
  - type: other
    value: "sha256:{manifest.contents}"
    description: SHA-256 of the checksums of all records and documents
"""


def _readme(manifest: Manifest) -> str:
    counted = "\n".join(
        f"| {COLLECTIONS[kind]} | {manifest.records[kind]:,} | {manifest.documents[kind]:,} |" for kind in Kind
    )
    return f"""\
# {TITLE}, release of {manifest.date.isoformat()}

- `{RECORDS}/`: what was recorded, one JSON object a line: each record with the editors' classification, and every
  statement made of it with its evidence. `records.schema.json` is its JSON Schema. `manage.py load_registry` reads
  this folder back into a registry.
- `{DOCUMENTS}/`: what readers read, one JSON object a line: each published record as the registry's interface serves
  it on this day, with the claims it stands on as `evidence`. Withdrawn and merged records have none.
- `{MANIFEST}`: date, counts, and the last `transaction` that is in here: what the feed of changes tells of later
  ones has happened since.
- `{SUMS}`: check all files with `sha256sum -c {SUMS}`.
- `CITATION.txt`, `CITATION.cff`: how to cite this release.

| collection | records | documents |
|---|---:|---:|
{counted}

Each source names its own `rights`; quotations are its publisher's words.
"""


def _schema() -> str:
    schema = fixture_schema()
    about = {"$schema": schema["$schema"], "title": "A line of records/: one record"}
    return _json({**about, "$ref": f"#/$defs/{RecordEntry.__name__}", "$defs": schema["$defs"]})


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
