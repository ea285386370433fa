"""Files to entries: which files are meant, whether they can be read, and the records that stand in them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agreements.exchange.load.json_lines import SUFFIX as JSON_LINES
from agreements.exchange.load.json_lines import parse_json_lines
from agreements.exchange.load.nodes import Document, Place, parse_yaml
from agreements.exchange.load.problems import FileProblem
from agreements.exchange.release import checking
from agreements.exchange.release.layout import ARCHIVE
from agreements.exchange.release.unpacking import UnpackingError, unpack
from agreements.facts.statements import ENTRY_SEED
from agreements.vocabulary.kinds import Kind

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read: somebody who names a larger one has probably named the wrong one."""

SEED_LEVELS = 2
"""How many folders above the file that names it a seed may lie."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it stands in a file, with the document that knows its lines."""

    data: dict[str, Any]
    document: Document
    place: Place = ()

    @property
    def file(self) -> str:
        """Give the file it stands in."""
        return self.document.file

    def line(self, *place: str | int) -> int:
        """Give the line of a place in the entry, or of the nearest above it."""
        return self.document.line((*self.place, *place))


@dataclass(slots=True)
class Reading:
    """All that was read: entries in the order of files, what is wrong, and what was read as one hash."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    sha256: str = ""
    is_complete: bool = True
    """Whether all records in the files were read, faulty ones included."""

    def lose(self, file: str, line: int, message: str, /) -> None:
        """Note a problem that keeps records from being read."""
        self.problems.append(FileProblem(file, line, message))
        self.is_complete = False


def read(*, paths: Sequence[Path]) -> Reading:
    """Read the records of YAML files, of all YAML files in folders and the folders below, and of releases.

    A release (a folder or archive that `release_registry` wrote, or a `.jsonl` file of its records) is read as JSON
    lines; of one that is not as it was released nothing is.
    Never raises for what stands in a file, or for a file that is not there: `problems` names them all.
    """
    reading = Reading()
    digest = hashlib.sha256()
    with TemporaryDirectory(prefix="registry-release-") as folder:
        _read(_files(paths, reading, Path(folder)), reading, digest)
    reading.sha256 = digest.hexdigest()
    return reading


def _read(paths: Sequence[Path], reading: Reading, digest: Any) -> None:
    for path in paths:
        reading.files.append(shown(path))
        if path.suffix == JSON_LINES:
            _json_lines(path, reading, digest)
            continue
        text = _text(path, reading, digest)
        if text is None:
            continue
        document = parse_yaml(file=shown(path), text=text)
        reading.problems += document.problems
        if document.data is None:
            reading.is_complete = False
            if not document.problems:
                reading.lose(document.file, 0, "the file is empty; expected a list of records")
            continue
        if not isinstance(document.data, list):
            reading.lose(shown(path), 1, "expected a list of records ('- kind: ...')")
            continue
        if not document.data:
            reading.lose(shown(path), 1, "the list is empty; expected a list of records")
        for number, data in enumerate(document.data):
            entry = _entry(data, document, (number,), path, reading, digest)
            if entry is not None:
                reading.entries.append(entry)


def shown(path: Path, /) -> str:
    """Give a path as text that can be printed and stored, whatever bytes are in the name of the file."""
    return str(path).encode("utf-8", "replace").decode()


def _files(paths: Sequence[Path], reading: Reading, folder: Path) -> list[Path]:
    found: dict[Path, Path] = {}
    for number, path in enumerate(paths):
        if path.name.endswith(ARCHIVE) and path.is_file():
            try:
                path = unpack(archive=path, into=folder / str(number))
            except (UnpackingError, OSError) as error:
                reading.lose(shown(path), 0, str(error))
                continue
        if path.is_dir() and checking.is_release(path):
            wrong = [FileProblem(shown(file), line, message) for file, line, message in checking.problems(path)]
            for problem in wrong:
                reading.lose(problem.file, problem.line, problem.message)
            for file in [] if wrong else checking.record_files(path):
                found.setdefault(file.resolve(), file)
        elif path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
            if not inside:
                reading.lose(shown(path), 0, "there is no YAML file (*.yaml) in this folder")
            for file in inside:
                found.setdefault(file.resolve(), file)
        elif path.is_file():
            found.setdefault(path.resolve(), path)
        else:
            reading.lose(shown(path), 0, "there is no such file or folder")
    return list(found.values())


def _json_lines(path: Path, reading: Reading, digest: Any) -> None:
    try:
        for document in parse_json_lines(file=shown(path), path=path, digest=digest):
            reading.problems += document.problems
            entry = None if document.data is None else _entry(document.data, document, (), path, reading, digest)
            if entry is None:
                reading.is_complete = False
            else:
                reading.entries.append(entry)
    except OSError as error:
        reading.lose(shown(path), 0, f"the file cannot be read: {error.strerror}")


def _text(path: Path, reading: Reading, digest: Any) -> str | None:
    """Read a file as UTF-8 with or without byte order mark; None, and a problem, when it is something else."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"the file has {size:,} bytes; more than {MAX_BYTES:,} are not read"
            reading.lose(shown(path), 0, message)
            return None
        content = path.read_bytes()
    except OSError as error:
        reading.lose(shown(path), 0, f"the file cannot be read: {error.strerror}")
        return None
    digest.update(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"the byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8"
        reading.lose(shown(path), line, message)
        return None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        reading.lose(shown(path), line, "there is a NUL character; save the file as UTF-8 text")
        return None
    return text.replace("\r\n", "\n")


def _entry(data: Any, document: Document, place: Place, path: Path, reading: Reading, digest: Any) -> Entry | None:
    if not isinstance(data, dict):
        if data is not None:
            message = "expected a record: `kind`, `key` and what is said of it"
            reading.lose(document.file, document.line(place), message)
        return None
    if ENTRY_SEED not in data:
        return Entry(data=data, document=document, place=place)
    line = document.line((*place, ENTRY_SEED))
    others = sorted(set(data) - {ENTRY_SEED})
    if others:
        message = f"beside `seed` stands {others[0]!r}; the front matter of the seed says everything"
        reading.problems.append(FileProblem(document.file, document.line((*place, others[0])), message))
    seed = _seed_path(data[ENTRY_SEED], path)
    if isinstance(seed, str):
        reading.lose(document.file, line, seed)
        return None
    text = _text(seed, reading, digest)
    return _seed(seed, text, reading) if text is not None else None


def _seed_path(named: Any, path: Path) -> Path | str:
    """Give the file that `seed` names, or say what is wrong with it."""
    if not isinstance(named, str) or not named.endswith(".md"):
        return f"{named!r} is no seed; expected the relative path of a .md file"
    base = path.resolve().parent
    seed = (base / named).resolve()
    root = base.parents[SEED_LEVELS - 1] if len(base.parents) >= SEED_LEVELS else Path(base.anchor)
    if Path(named).is_absolute() or not seed.is_relative_to(root):
        return f"the seed {named!r} lies outside of {root}; expected a relative path inside it"
    if not seed.is_file():
        return f"there is no seed {named!r}; the path is relative to this file"
    return Path(_relative(seed, path))


def _relative(seed: Path, path: Path) -> Path:
    # Written like the path the user gave, so that the line of an error can be clicked.
    try:
        return seed.relative_to(Path.cwd())
    except ValueError:
        return seed


def _seed(path: Path, text: str, reading: Reading) -> Entry | None:
    """Read a seed: the fields of a source between two lines of `---`, its text below."""
    first, _, rest = text.partition("\n")
    front, marker, body = f"\n{rest}".partition("\n---\n")
    if first.strip() != "---" or not marker:
        message = "expected front matter: the fields of the source between two lines of '---'"
        reading.lose(shown(path), 1, message)
        return None
    # The front matter begins on the second line; the line break put before it stands for the first.
    document = parse_yaml(file=shown(path), text=front)
    reading.problems += document.problems
    if not isinstance(document.data, dict):
        message = "the front matter is not a mapping of fields (title: ..., kind: ...)"
        reading.lose(shown(path), 1, message)
        return None
    fields = dict(document.data)
    body = body.strip()
    for refused in sorted({"text"} & set(fields)):
        message = f"{refused!r} may not stand in the front matter; the text of a seed is what follows it"
        reading.problems.append(FileProblem(shown(path), document.line((refused,)), message))
    if not body:
        reading.lose(shown(path), 0, "there is no text below the front matter")
    document.lines.update({("classification", *place): line for place, line in document.lines.items() if place})
    data: dict[str, Any] = {"kind": Kind.SOURCE.value}
    if "key" in fields:
        data["key"] = fields.pop("key")
    data["classification"] = fields | {"text": body}
    return Entry(data=data, document=document)
