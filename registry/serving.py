"""What differs where a person or a program waits for the answer: no question to the database may take for ever."""

from django.conf import settings
from django.db import connections


def limit_statements() -> None:
    """Have the database end every statement after `settings.REGISTRY_STATEMENT_SECONDS`.

    For the process of a server, before its first query; commands take the time they need. Compiling plans to machine
    code is turned off at the same time: it costs more than the short questions of pages.
    """
    milliseconds = settings.REGISTRY_STATEMENT_SECONDS * 1000
    for connection in connections.all():
        options = connection.settings_dict.setdefault("OPTIONS", {})
        given = options.get("options", "")
        options["options"] = f"{given} -c statement_timeout={milliseconds} -c jit=off".strip()
        connection.close()
