"""From nothing to a registry that answers: database, tables, fixtures, a curator, a server on this machine.

The process becomes the server's parent. Stopped by Ctrl-C or SIGTERM, it takes its workers and, being the
last, the embedded database with it; killed outright, both notice and go by themselves.
"""

import os
import secrets
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication
from gunicorn.workers.base import Worker

from agreements.models import Document, Record
from registry.serving import limit_statements

FIRST_PORT = 8000
CURATOR = "curator"
ADDRESSES = {"admin": "/admin/", "API": "/api/v1/agreements/", "API docs": "/api/v1/docs/"}
ANSWER_SECONDS = 60.0


class Server(BaseApplication):
    """gunicorn inside this process, on a socket bound beforehand."""

    def __init__(self, *, listener: socket.socket, when_serving: Callable[[], None]) -> None:
        """Take the bound socket, and what the first worker does beside its work once it can answer."""
        self.listener = listener
        self.when_serving = when_serving
        super().__init__()

    def load_config(self) -> None:
        """Two workers for two cores; a control socket would be a file in the home folder."""

        def post_worker_init(worker: Worker) -> None:
            if worker.age == 1:  # a thread, and in a worker: the parent forks, which threads do not survive
                threading.Thread(target=self.when_serving, daemon=True).start()

        for name, value in {
            "bind": f"fd://{self.listener.fileno()}",
            "workers": 2,
            "worker_class": "gthread",
            "threads": 4,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": post_worker_init,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application, in a worker."""
        limit_statements()
        return get_wsgi_application()


def quickstart(*, port: int | None = None) -> NoReturn:
    """Prepare the registry and serve it on 127.0.0.1 until a signal ends it; leaves by SystemExit.

    Without a port the first free one from 8000 on is taken. Raises CommandError when the port is taken,
    OperationalError when the database does not start.
    """
    started = time.monotonic()

    def say(text: str) -> None:
        sys.stdout.write(f"{time.monotonic() - started:6.1f} s  {text}\n")
        sys.stdout.flush()

    # So that a signal during the preparation takes the database along, from a script's background too.
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)
    listener = _bind(port=port)
    connection.ensure_connection()
    say(f"The database is up: {_database()}.")
    with _alone():
        say(f"The tables are there: {_migrate()}.")
        say(f"{_load()}.")
        password = _make_curator()
    connections.close_all()  # a worker must not inherit a connection
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"

    def when_serving() -> None:
        status = _first_answer(url=address + ADDRESSES["API"])
        # 401 is the answer of a registry that nobody reads without a token (REGISTRY_ANONYMOUS_READS=0).
        well = status in (200, 401)
        say("The registry answers. Open:" if well else f"The registry answers with status {status}:")
        for name, path in ADDRESSES.items():
            print(f"          {name:<9} {address}{path}")
        if password is not None:
            print(f"          Sign in to the admin as {CURATOR} with the password {password} (shown this once).")
        print("          Ctrl-C stops it.", flush=True)

    Server(listener=listener, when_serving=when_serving).run()
    sys.exit(0)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def _bind(*, port: int | None) -> socket.socket:
    """A socket on the wished port, or on the first free one. Bound at once: nobody can take it meanwhile."""
    candidates = [port] if port is not None else [*range(FIRST_PORT, FIRST_PORT + 20), 0]
    for candidate in candidates:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", candidate))
            # Two sockets may be bound with SO_REUSEADDR, but only one may listen.
            listener.listen(64)
        except OSError as error:
            listener.close()
            if candidate == candidates[-1]:
                raise CommandError(
                    f"Port {candidate} cannot be used ({error.strerror}): choose another with PORT=, or none."
                ) from error
        else:
            return listener
    raise AssertionError("the last candidate returns or raises")


def _database() -> str:
    embedded = "embedded " if "CLUSTER" in connection.settings_dict else ""
    return embedded + "PostgreSQL " + ".".join(map(str, connection.get_database_version()))


@contextmanager
def _alone() -> Iterator[None]:
    """Keep a second quickstart on the same database waiting until this one has prepared it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('quickstart'))")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(hashtext('quickstart'))")


def _migrate() -> str:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return "nothing to migrate"
    call_command("migrate", verbosity=0, interactive=False)
    return f"{len(plan)} migrations applied"


def _load() -> str:
    """Load the fixtures into an empty registry; what somebody has made of a filled one is kept."""
    if (known := Record.objects.count()) > 0:
        if Document.objects.filter(search_etag="").exists():
            # They were built by an earlier version, and search does not find them.
            call_command("rebuild")
        return f"The registry keeps its {known} records (manage.py load_registry fixtures brings changed ones)"
    call_command("load_registry", str(settings.BASE_DIR / "fixtures"))
    return "The fixtures are loaded"


def _make_curator() -> str | None:
    """Make the demo curator when the embedded database has no user yet; the password, or None."""
    users = get_user_model()._default_manager
    if "CLUSTER" not in connection.settings_dict or users.exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(CURATOR, password=password)
    return password


def _first_answer(*, url: str) -> int:
    """Ask until the server answers; the status of the answer, or 0 when none came in time."""
    deadline = time.monotonic() + ANSWER_SECONDS
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy does not know this machine
    while time.monotonic() < deadline:
        try:
            with opener.open(url, timeout=ANSWER_SECONDS) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.05)
    return 0


def port_from_environment() -> int | None:
    """The port that PORT= names, or None.

    Raises CommandError when it is no port.
    """
    text = os.environ.get("PORT", "").strip()
    if not text:
        return None
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT={text} is no port: a number from 1 to 65535.")
    return int(text)
