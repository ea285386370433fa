"""What a write is answered: a status, headers and a body, as they can be kept and given again."""

from dataclasses import dataclass, field
from http import HTTPStatus

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, Field

from agreements.api.base import ROOT
from agreements.models import Candidate
from agreements.review.proposals import Proposed
from agreements.vocabulary.kinds import Kind

BATCH = "Registry-Batch"
"""The header that names the batch that was written: undoing it takes the write back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a write."""

    status: HTTPStatus
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> HttpResponse:
        """Write it as a response."""
        content_type = "application/json" if self.body else None
        headers = {**self.headers, "Cache-Control": "no-store"}
        response = HttpResponse(self.body, status=self.status.value, content_type=content_type, headers=headers)
        if not self.body:
            del response["Content-Type"]
        return response


class UnmatchedLink(BaseModel):
    """A link of a proposal to a record that nobody knows yet; a decider sees it named."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    path: str
    """Where in the proposal."""
    record_kind: Kind
    key: str


class CandidateMade(BaseModel):
    """What was proposed, and where to follow what becomes of it."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: int
    url: str = Field(examples=["/api/v1/candidates/17/"])
    record_kind: Kind
    """What is proposed."""
    key: str
    """The key of the record it would change, or make."""
    is_new_record: bool
    note: str | None
    """Why, as its author said."""
    proposed_before: bool
    """Whether just this was proposed before, and nothing was written now."""
    unmatched: list[UnmatchedLink]


def candidate_address(candidate: Candidate, /) -> str:
    """Give the path of a candidate."""
    return f"{ROOT}candidates/{candidate.pk}/"


def proposed(done: Proposed, /) -> Answer:
    """Answer a write that became a candidate: 202, for a person decides."""
    candidate = done.candidate
    made = CandidateMade(
        id=candidate.pk,
        url=candidate_address(candidate),
        record_kind=Kind(candidate.kind),
        key=str(candidate.payload["key"]),
        is_new_record=candidate.target_id is None,
        note=candidate.note,
        proposed_before=not done.is_new,
        unmatched=[UnmatchedLink(path=one.path, record_kind=Kind(one.kind), key=one.key) for one in done.unmatched],
    )
    return Answer(HTTPStatus.ACCEPTED, made.model_dump_json(), {"Location": made.url})
