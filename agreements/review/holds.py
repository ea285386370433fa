"""Holds: a reviewer takes a candidate on the desk, for a while, and no other reviewer decides on it meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import connection
from django.db.models.functions import Now

from agreements.models import Hold

MINUTES = 30
"""For how long a candidate is held unless the hold is renewed."""


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody else has the candidate on the desk, until then."""

    candidate: int
    holder: str
    until: datetime

    def __str__(self) -> str:
        """Say who, and until when."""
        return f"{self.holder} is looking at it until {self.until:%H:%M} UTC"


def take(*, candidate: int, user: User, minutes: int = MINUTES) -> Hold | Held:
    """Take a candidate, or renew one's own hold, for `minutes`; give who has it if that is somebody else.

    One statement, decided by the database: of two who take at once, one gets the other's name.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO agreements_hold AS h (candidate_id, holder_id, until)
            VALUES (%s, %s, clock_timestamp() + make_interval(mins => %s))
            ON CONFLICT (candidate_id) DO UPDATE SET holder_id = EXCLUDED.holder_id, until = EXCLUDED.until
            WHERE h.holder_id = EXCLUDED.holder_id OR h.until <= clock_timestamp()
            RETURNING h.until
            """,
            [candidate, user.pk, minutes],
        )
        row = cursor.fetchone()
    if row is not None:
        return Hold(candidate_id=candidate, holder=user, until=row[0])
    held = holding(candidate=candidate)
    # Let go or lapsed in this very moment: it is free again.
    return held if held is not None else take(candidate=candidate, user=user, minutes=minutes)


def release(*, candidate: int, user: User) -> bool:
    """Let go of a candidate; tell whether `user` held it."""
    deleted, _ = Hold.objects.filter(candidate=candidate, holder=user).delete()
    return bool(deleted)


def holding(*, candidate: int) -> Held | None:
    """Tell who has a candidate on the desk now, if anybody has."""
    holds = Hold.objects.filter(candidate=candidate, until__gt=Now()).order_by()
    row = next(iter(holds.values_list("candidate_id", "holder__username", "until")), None)
    return None if row is None else Held(*row)
