"""The key that signs sessions: from the environment, else made once in the data folder."""

import os
import tempfile
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def secret_key(*, folder: Path) -> str:
    """SECRET_KEY from the environment, else from the folder's file `secret_key`, made when missing."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=folder)  # mode 600
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
        try:
            os.link(draft, path)  # unlike a rename, keeps the key of a process that was faster
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return path.read_text()
