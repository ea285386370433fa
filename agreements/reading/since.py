"""What became of a record since somebody looked at it: who changed which places, when and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agreements.models import NOUNS, Change, Claim, Record
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import is_prefix

MOST = 2_000
"""Changed rows that are looked at; beyond them the newest are named."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """One change of a record: who, when, why, in which batch, and the places that claims of it speak of."""

    at: datetime
    actor: str | None
    reason: str | None
    batch: int | None
    paths: tuple[str, ...]

    def speaks_of(self, path: str, /) -> bool:
        """Tell whether it bears on a place: says something of it, of what it is part of, or of a part of it."""
        return any(is_prefix(path, one) or is_prefix(one, path) for one in self.paths)


def since(*, record: int, kind: Kind, version: int) -> list[Meanwhile]:
    """Give the changes of a record after its `version`, newest first. Two queries.

    Changes are written one at a time, so those of a version are all below those of the next; what was written
    together with the version itself is no news.
    """
    rows = Change.objects.filter(record=record)
    versions = rows.filter(table_name=Record._meta.db_table, after__version__lte=version)
    last = versions.order_by("-pk").values_list("pk", "transaction", "batch").first()
    seen, *together = last or (0, None, None)
    noun = NOUNS[kind]
    found: dict[tuple[str, int | None], dict[str, Any]] = {}
    for change in rows.filter(pk__gt=seen).order_by("-pk")[:MOST]:
        if [change.transaction, change.batch] == together:
            continue
        work = found.setdefault((str(change.transaction), change.batch), {"change": change, "paths": {}})
        if change.table_name == Claim._meta.db_table:
            row = change.after or change.before or {}
            work["paths"][row["path"]] = None
        elif change.table_name == noun._meta.db_table:
            before, after = change.before or {}, change.after or {}
            names = [name for name in noun.CLASSIFICATION if before.get(name) != after.get(name)]
            work["paths"].update({f"/{name}": None for name in names})
    return [
        Meanwhile(
            work["change"].at, work["change"].actor, work["change"].reason, work["change"].batch, tuple(work["paths"])
        )
        for work in found.values()
    ]
