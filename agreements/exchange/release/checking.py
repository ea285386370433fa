"""Checking a release before it is loaded: nothing in it may be missing, damaged or added."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from agreements.exchange.release.layout import FORM, MANIFEST, RECORDS, SUFFIX, SUMS

_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
_BLOCK = 1024 * 1024
_AGAIN = "get the release again, whole"


def is_release(folder: Path, /) -> bool:
    """Tell whether a folder is one."""
    return (folder / SUMS).is_file() and (folder / MANIFEST).is_file()


def record_files(folder: Path, /) -> list[Path]:
    """Give the files of a release that hold its records, in the order of their names."""
    return sorted((folder / RECORDS).glob(f"*{SUFFIX}"))


def problems(folder: Path, /) -> Iterator[tuple[Path, int, str]]:
    """Give what is wrong with the files of a release: which file, its line (0: all of it), and what to do."""
    sums = folder / SUMS
    listed: dict[str, str] = {}
    for number, line in enumerate(sums.read_bytes().decode("utf-8", "replace").splitlines(), 1):
        found = _LINE.fullmatch(line)
        if found is None or ".." in Path(found[2]).parts or Path(found[2]).is_absolute():
            yield sums, number, f"this is no line of checksums ('SHA-256  name of a file in here'); {_AGAIN}"
            continue
        listed[found[2]] = found[1]
    for name, expected in listed.items():
        file = folder / name
        if not file.is_file():
            yield file, 0, f"the file is missing, though {SUMS} lists it; {_AGAIN}"
        elif (actual := _sum(file)) != expected:
            yield (
                file,
                0,
                f"the file is not as it was released: its SHA-256 is {actual[:12]}..., {SUMS} says "
                f"{expected[:12]}...; {_AGAIN}",
            )
    for file in [folder / MANIFEST, *record_files(folder)]:
        if file.relative_to(folder).as_posix() not in listed:
            yield file, 0, f"{SUMS} does not list the file, so it is no part of the release; remove it, or {_AGAIN}"
    if MANIFEST in listed:
        yield from _form(folder / MANIFEST)


def _form(manifest: Path) -> Iterator[tuple[Path, int, str]]:
    try:
        form = json.loads(manifest.read_bytes())["form"]
    except (OSError, ValueError, KeyError, TypeError):
        yield manifest, 0, f"it does not say which `form` the release has; {_AGAIN}"
        return
    if form != FORM:
        yield manifest, 0, f"the release has form {form!r}, and this program reads form {FORM}; use one that is as new"


def _sum(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
