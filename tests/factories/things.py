"""Parties, people, offices, bodies, places, decorations and sources."""

from typing import Any

from agreements.models import Record
from tests.factories.records import make


def named(name: str | None, key: str, /) -> dict[str, Any]:
    """Give the `names` of a record with one English name, made up from its key unless given."""
    return {"en": {"text": name or key.replace("-", " ").title(), "language": "en"}}


def make_party(*, key: str, name: str | None = None, kind: str = "state", **said: Any) -> Record:
    """Make a state, or an organisation."""
    return make("party", key, kind=kind, **{"names": named(name, key), **said})


def make_person(*, key: str, name: str | None = None, **said: Any) -> Record:
    """Make a person."""
    return make("person", key, **{"names": named(name, key), **said})


def make_office(*, key: str, name: str | None = None, **said: Any) -> Record:
    """Make an office."""
    return make("office", key, **{"names": named(name, key), **said})


def make_body(*, key: str, name: str | None = None, **said: Any) -> Record:
    """Make a body."""
    return make("body", key, **{"names": named(name, key), **said})


def make_place(*, key: str, name: str | None = None, **said: Any) -> Record:
    """Make a place."""
    return make("place", key, **{"names": named(name, key), **said})


def make_decoration(*, key: str, name: str | None = None, **said: Any) -> Record:
    """Make a decoration."""
    return make("decoration", key, **{"names": named(name, key), **said})


def make_source(*, key: str, text: str = "Something was signed.", **said: Any) -> Record:
    """Make an article whose text is an abstract."""
    described = {"title": key.replace("-", " ").title(), "kind": "article", "text_kind": "abstract"}
    return make("source", key, text=text, **{**described, **said})
