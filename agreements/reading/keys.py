"""Which record answers for a key: the one that bears it, or the one it was renamed or merged into."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from django.db import connection

from agreements.models import Document
from agreements.projection.claimed import resolve
from agreements.vocabulary.keys import is_key
from agreements.vocabulary.kinds import Kind

Named = tuple[Kind, str]
"""A kind and a key of it."""

_SHOWN = 3
_NEIGHBOURS = 20


@dataclass(frozen=True, slots=True)
class Answering:
    """The record that answers for a key; its own key differs where the key asked for is a former one."""

    record: int
    key: str


def answering(named: Collection[Named], /) -> dict[Named, Answering]:
    """Find the record that answers for each key; keys nobody answers for are left out.

    One query where each is the key of a published record, a second one for all others.
    """
    asked = {(kind, key) for kind, key in named if is_key(key)}
    if not asked:
        return {}
    with connection.cursor() as cursor:
        # Nearly always the living keys of documents: an index probe each, and nothing to follow.
        cursor.execute(
            "SELECT d.kind, d.key, d.record_id FROM unnest(%s::text[], %s::text[]) AS w(kind, key) "
            "JOIN agreements_document AS d ON d.kind = w.kind AND d.key = w.key",
            [[kind.value for kind, _ in asked], [key for _, key in asked]],
        )
        answers = {(Kind(kind), key): Answering(record=record, key=key) for kind, key, record in cursor.fetchall()}
    found = resolve(links=((kind.value, key) for kind, key in asked - answers.keys()))
    return answers | {(Kind(kind), key): Answering(record=to.id, key=to.key) for (kind, key), to in found.items()}


def near(*, kind: Kind, key: str) -> list[str]:
    """Give up to three published keys of `kind` that look like `key`, best first.

    Looks only at the keys beside it in the index, so that a wrong address costs no more than a right one.
    """
    sought = key.lower()[:100]
    if not sought.isascii() or not sought.isprintable():
        return []
    keys = Document.objects.filter(kind=kind).values_list("key", flat=True)
    beside = [
        *keys.filter(key__gte=sought).order_by("key")[:_NEIGHBOURS],
        *keys.filter(key__lt=sought).order_by("-key")[:_NEIGHBOURS],
    ]
    return get_close_matches(sought, beside, n=_SHOWN, cutoff=0.6)
