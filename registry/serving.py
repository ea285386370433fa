"""What differs where a person or a program waits for the answer: no question to the database may take for ever."""

from django.conf import settings
from django.db import connections

QUIET = "-c jit=off -c max_parallel_workers_per_gather=0"


def limit_statements() -> None:
    """Have the database end every statement after `settings.REGISTRY_STATEMENT_SECONDS`.

    For the process of a server, before its first query; commands take the time they need. Neither are plans compiled
    to machine code, nor is one question given several processes: both cost more than the short questions of pages,
    and the promise of more processes leads the planner away from reading along an index until a page is full.
    """
    milliseconds = settings.REGISTRY_STATEMENT_SECONDS * 1000
    for connection in connections.all():
        options = connection.settings_dict.setdefault("OPTIONS", {})
        given = options.get("options", "")
        options["options"] = f"{given} -c statement_timeout={milliseconds} {QUIET}".strip()
        connection.close()
