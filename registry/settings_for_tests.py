"""The settings under which the tests run: those of the registry, on a database of the run's own.

With DATABASE_URL unset each worker of the run gets a throw-away cluster: a running registry, and another run, are
never touched. A worker needs a server of its own, because the feed of changes waits for every transaction of its
server, those of another worker's database too: `{worker}` in DATABASE_URL stands for the worker's name, gw0 or gw1.
"""

import os
import tempfile
import uuid
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only for tests, where nothing is worth signing")

from registry.database_url import database_from_url
from registry.settings import *  # noqa: F403
from registry.settings import DATABASES

if "CLUSTER" in DATABASES["default"]:
    # Through the environment, so that the processes that a test starts share it.
    _folder = os.environ.setdefault(
        "REGISTRY_TEST_CLUSTER", str(Path(tempfile.gettempdir()) / f"registry-tests-{uuid.uuid4().hex[:12]}")
    ) + os.environ.get("PYTEST_XDIST_WORKER", "")
    DATABASES["default"]["CLUSTER"] = {"folder": _folder, "throw_away": True}
else:
    _address = os.environ["DATABASE_URL"].replace("{worker}", os.environ.get("PYTEST_XDIST_WORKER", "gw0"))
    DATABASES["default"] |= database_from_url(url=_address)
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Tests ask as fast as they can; those about throttles set their own.
REGISTRY_RATES = dict.fromkeys(REGISTRY_RATES)  # noqa: F405
