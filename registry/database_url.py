"""What DATABASE_URL says, in the words of Django's settings."""

from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

ACCEPTED = "postgres://user:password@host:port/name, or postgres://user@/name?host=/folder/of/the/socket"


class DatabaseURLError(ImproperlyConfigured):
    """DATABASE_URL cannot be used. The message never repeats the address: it may hold a password."""


def database_from_url(*, url: str) -> dict[str, Any]:
    """The entry of DATABASES for a postgres:// address; further parameters of libpq become OPTIONS.

    Raises DatabaseURLError.
    """
    if not url.startswith(("postgres://", "postgresql://")):
        raise DatabaseURLError(f"DATABASE_URL is not a PostgreSQL address. What is accepted: {ACCEPTED}")
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise DatabaseURLError(f"DATABASE_URL cannot be read. What is accepted: {ACCEPTED}") from None
    if not parts.get("dbname"):
        raise DatabaseURLError(f"DATABASE_URL names no database. What is accepted: {ACCEPTED}")
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {
        "ENGINE": "registry.database",
        **{setting: str(parts.pop(name, None) or "") for name, setting in names.items()},
        "OPTIONS": parts,
    }
