"""Idempotency-Key: a request sent again is given the answer it had, and writes nothing.

The answer is kept in the transaction of the write: after a crash there are both, or neither. Of two requests under
one key at one moment the second waits for the first, and is given its answer. What was refused is not kept, so that it
can be sent again when it is mended.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone
from rest_framework.request import Request

from agreements.api.problems import ProblemRaised
from agreements.api.writing.answers import Answer
from agreements.models import KeptAnswer

DAYS_KEPT: Final = 7
"""How long a key is good for."""

LONGEST_KEY: Final = 200
CLEANED_AT_ONCE: Final = 1_000

_KEY = re.compile(rf"[\x21-\x7e]{{1,{LONGEST_KEY}}}")


class Once:
    """A request that may be sent again: `do` does what it asks once, and gives that answer ever after.

    Without the header every request is another one.
    """

    def __init__(self, request: Request, body: Any) -> None:
        """Take a request and its parsed body. Raises the problem 400 for a header that is no key."""
        assert isinstance(request.user, User), "whoever has no account writes nothing"
        self.user = request.user
        self.key: str | None = request.headers.get("Idempotency-Key")
        if self.key is not None and not _KEY.fullmatch(self.key):
            raise ProblemRaised(
                HTTPStatus.BAD_REQUEST,
                f"Idempotency-Key is no key: send 1 to {LONGEST_KEY} visible ASCII characters, such as a UUID.",
            )
        asked = [request.method, request.get_full_path(), body]
        self.fingerprint = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

    def do(self, act: Callable[[], Answer], /, *, part: str = "") -> Answer:
        """Act, in a transaction, and keep the answer; or give the answer that is kept.

        `part` names one of several acts of one request, each of which is done once. Raises the problem 422 where the
        key was used with another request.
        """
        if self.key is None:
            with transaction.atomic():
                return act()
        # No key of a client holds a space; hashed, the longest leaves room for the part.
        key = f"{hashlib.sha256(self.key.encode()).hexdigest()} {part}" if part else self.key
        with transaction.atomic():
            _forget_old()
            if not self._begin(key):
                return self._kept(key)
            answer = act()
            KeptAnswer.objects.filter(user=self.user, key=key).update(
                status=answer.status.value, headers=answer.headers, body=answer.body
            )
            return answer

    def _begin(self, key: str) -> bool:
        """Take a key; False where it is taken. Whoever is working under it just now is waited for."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO agreements_keptanswer (user_id, key, fingerprint, status, headers, body, at) "
                "VALUES (%s, %s, %s, NULL, '{}', '', clock_timestamp()) ON CONFLICT (user_id, key) DO NOTHING",
                [self.user.pk, key, self.fingerprint],
            )
            return bool(cursor.rowcount)

    def _kept(self, key: str) -> Answer:
        kept = KeptAnswer.objects.get(user=self.user, key=key)
        if kept.fingerprint != self.fingerprint or kept.status is None:
            raise ProblemRaised(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                "This Idempotency-Key was used with another request; give each request a key of its own.",
            )
        return Answer(HTTPStatus(kept.status), kept.body, kept.headers)


def _forget_old() -> None:
    """Remove answers that were kept long enough; those that somebody else removes just now are left to them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM agreements_keptanswer WHERE id IN (SELECT id FROM agreements_keptanswer WHERE at < %s "
            "ORDER BY at, id LIMIT %s FOR UPDATE SKIP LOCKED)",
            [timezone.now() - timedelta(days=DAYS_KEPT), CLEANED_AT_ONCE],
        )
