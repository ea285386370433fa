"""Unpacking a release that came as one file: what a release consists of, and nothing else."""

import gzip
import re
import shutil
import tarfile
import zlib
from pathlib import Path

_MEMBER = re.compile(r"[^/\\]+(/(records|documents)(/[a-z]+\.jsonl)?|/[A-Za-z0-9.]+)?")
_AGAIN = "get the release again, whole"


class UnpackingError(ValueError):
    """An archive that is no release; the message says what to do."""


def unpack(*, archive: Path, into: Path) -> Path:
    """Unpack a release below the folder `into`; gives its own folder. Raises UnpackingError, OSError."""
    tops = set()
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                parts = Path(member.name).parts
                if not _MEMBER.fullmatch(member.name) or ".." in parts or not (member.isfile() or member.isdir()):
                    raise UnpackingError(f"the archive holds {member.name!r}, which is no part of a release; {_AGAIN}")
                tops.add(parts[0])
                if member.isdir():
                    into.joinpath(*parts).mkdir(parents=True, exist_ok=True)
                    continue
                content = tar.extractfile(member)
                assert content is not None
                into.joinpath(*parts[:-1]).mkdir(parents=True, exist_ok=True)
                with content, into.joinpath(*parts).open("xb") as file:
                    shutil.copyfileobj(content, file)
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, FileExistsError) as error:
        raise UnpackingError(f"the archive cannot be unpacked; {_AGAIN}") from error
    if len(tops) != 1:
        raise UnpackingError(f"the archive holds {len(tops)} folders instead of one; {_AGAIN}")
    return into / tops.pop()
