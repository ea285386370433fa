"""Which document a change was made for: `If-Match`, held to the document as it is served now."""

from dataclasses import dataclass
from http import HTTPStatus

from django.utils.http import parse_etags
from rest_framework.request import Request

from agreements.api.base import today
from agreements.api.problems import ProblemRaised
from agreements.projection.document.days import etag_of
from agreements.reading import details
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Match:
    """The ETags that a change was made for; `*` is any document there is."""

    etags: tuple[str, ...]

    def hold(self, *documents: str) -> None:
        """Hold the record's documents, as they are served now, to it. Raises the problem 412."""
        now = [f'"{etag_of(text)}"' for text in documents]
        if "*" not in self.etags and set(now).isdisjoint(self.etags):
            raise ProblemRaised(
                HTTPStatus.PRECONDITION_FAILED,
                f"The record was changed since you read it: its ETag is now {now[0]}. Read it again, and say what "
                "is to change of that.",
            )


def if_match(request: Request, /) -> Match:
    """Read `If-Match`. Raises the problem 428 where it is missing."""
    etags = tuple(etag for etag in parse_etags(request.headers.get("If-Match", "").strip()) if etag[:2] != "W/")
    if not etags:
        raise ProblemRaised(
            HTTPStatus.PRECONDITION_REQUIRED,
            "Say which document the change was made for: send its ETag, quotes included, as `If-Match`.",
        )
    return Match(etags)


def documents(*, kind: Kind, key: str) -> tuple[str, str] | details.Moved | details.Withdrawn | details.Unknown:
    """Give the record's document as it is served today, plain and with its claims, or what became of its key."""
    day = today()
    plain = details.detail(kind=kind, key=key, evidence=False, day=None, today=day)
    if not isinstance(plain, str):
        return plain
    whole = details.detail(kind=kind, key=key, evidence=True, day=None, today=day)
    assert isinstance(whole, str)
    return plain, whole
