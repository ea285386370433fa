"""Many records made by one request: an answer to each, or all or nothing."""

from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, ClassVar

from django.contrib.auth.models import User
from django.http import HttpResponse
from pydantic import ConfigDict, Field, StrictBool, WithJsonSchema
from rest_framework.request import Request

from agreements.api.base import View, today
from agreements.api.bodies import read_json
from agreements.api.openapi import Header, Told
from agreements.api.parameters.collections import NO_PARAMETERS
from agreements.api.problems import Problem, ProblemError, ProblemRaised
from agreements.api.requests import query
from agreements.api.writing import records
from agreements.api.writing.answers import BATCH, Answer, CandidateMade
from agreements.api.writing.examples import new_one
from agreements.api.writing.given import MOST_ERRORS, checked
from agreements.api.writing.idempotency import Once
from agreements.api.writing.shapes import Body, Why
from agreements.api.writing.views import writer
from agreements.recording.transaction import recording
from agreements.vocabulary.keys import KEY_MAX_LENGTH, KEY_PATTERN
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability

MOST_ITEMS = 100
"""Records that one request makes; nobody else writes while they are made all or nothing."""

_ITEM = {
    "type": "object",
    "description": "What POST to the collection of its kind takes, and its `record_kind`; without a `why` of its own "
    "that of the whole holds.",
    "properties": {
        "record_kind": {"type": "string", "enum": Kind.values},
        "key": {"type": "string", "pattern": KEY_PATTERN, "maxLength": KEY_MAX_LENGTH},
    },
    "required": ["record_kind", "key"],
}


class BulkBody(Body):
    """Records to be made, in this order: later ones may link to earlier ones."""

    why: Why
    """Why they are written."""
    all_or_nothing: StrictBool = False
    """Whether none is to be made where one of them is refused."""
    items: Annotated[list[Annotated[dict[str, Any], WithJsonSchema(_ITEM)]], Field(min_length=1, max_length=MOST_ITEMS)]


class ItemAnswer(Body):
    """What became of one item, in its place."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    record_kind: str | None
    key: str | None
    status: int
    """201: it was made; 202: it was proposed; else what `problem` says."""
    url: str | None
    """The path of the record, or of the candidate."""
    batch: int | None
    """The batch that undoes it."""
    candidate: CandidateMade | None
    problem: Problem | None


class BulkAnswer(Body):
    """What became of each item, in the order in which they were sent."""

    results: list[ItemAnswer]


class BulkView(View):
    """Many records at once."""

    needs: ClassVar = {"POST": Capability.PROPOSE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of it."""
        return Told(
            operation="create_many",
            summary="Make many records.",
            description=f"Makes up to {MOST_ITEMS} records of any kinds, in the order in which they stand, each in a "
            "transaction of its own: the answer says of each what became of it. With `all_or_nothing` they are made "
            "in one transaction or, where one is refused, not at all (400), and the errors name the items by "
            "their places. What an editor may write is written; of an analyst's items candidates are made, which may "
            "link to what is only proposed yet.",
            tag="registry",
            takes=BulkBody,
            examples={"two that belong together": example()},
            answers=BulkAnswer,
            problems=(HTTPStatus.UNPROCESSABLE_ENTITY,),
            headers=(Header.IDEMPOTENCY_KEY,),
        )

    def post(self, request: Request) -> HttpResponse:
        """Make them."""
        NO_PARAMETERS(query(request), today=today())
        body = read_json(request)
        once = Once(request, body)
        asked = checked(body, shape=BulkBody)
        assert isinstance(asked, BulkBody)
        making = _Making(request, writer(request), asked)
        if asked.all_or_nothing:
            return once.do(making.all_or_nothing).response()
        results = [once.do(partial(making.one, number), part=str(number)) for number in making.numbers]
        return once.do(lambda: _together(results)).response()


class _Making:
    """The items of one request, being made."""

    def __init__(self, request: Request, user: User, asked: BulkBody) -> None:
        self.path = request.get_full_path()
        self.user, self.asked = user, asked
        self.numbers = range(len(asked.items))

    def one(self, number: int) -> Answer:
        """Make one item; the answer to it is the body."""
        try:
            return _answered(self._item(number), self._create(number))
        except ProblemRaised as error:
            return _answered(self._item(number), error, path=self.path)

    def all_or_nothing(self) -> Answer:
        """Make all items, or raise the problem 400 that names, by its place, whatever keeps them from being made."""
        errors: list[ProblemError] = []
        results: list[Answer] = []
        with recording(actor=self.user.get_username(), reason=self.asked.why):
            for number in self.numbers:
                try:
                    results.append(_answered(self._item(number), self._create(number)))
                except ProblemRaised as error:
                    errors += _placed(error, number)
            if errors:
                refused = len({(error.pointer or "").split("/")[2] for error in errors})
                raise ProblemRaised(
                    HTTPStatus.BAD_REQUEST,
                    f"Nothing was written: {refused} of {len(self.numbers)} items are refused.",
                    errors=errors[:MOST_ERRORS],
                )
        return _together(results)

    def _item(self, number: int) -> dict[str, Any]:
        return self.asked.items[number]

    def _create(self, number: int) -> Answer:
        item = dict(self._item(number))
        named = item.pop("record_kind", None)
        if named not in Kind.values:
            raise ProblemRaised(
                HTTPStatus.BAD_REQUEST,
                "The item does not say which kind of record it is.",
                errors=[ProblemError(pointer="/record_kind", detail="this is none of them", accepted=Kind.values)],
            )
        return records.create(kind=Kind(named), body={"why": self.asked.why, **item}, user=self.user)


def _answered(item: dict[str, Any], found: Answer | ProblemRaised, *, path: str = "") -> Answer:
    kind, key = item.get("record_kind"), item.get("key")
    told: dict[str, Any] = {
        "record_kind": kind if isinstance(kind, str) else None,
        "key": key if isinstance(key, str) else None,
        "status": found.status.value,
        "url": None,
        "batch": None,
        "candidate": None,
        "problem": None,
    }
    if isinstance(found, ProblemRaised):
        told["problem"] = Problem(
            type="about:blank",
            title=found.status.phrase,
            status=found.status.value,
            detail=found.detail,
            instance=path,
            errors=found.errors,
        )
        return Answer(HTTPStatus.OK, ItemAnswer(**told).model_dump_json())
    told["url"] = found.headers["Location"]
    if found.status == HTTPStatus.ACCEPTED:
        told["candidate"] = CandidateMade.model_validate_json(found.body)
    if BATCH in found.headers:
        told["batch"] = int(found.headers[BATCH])
    return Answer(HTTPStatus.OK, ItemAnswer(**told).model_dump_json())


def _placed(error: ProblemRaised, number: int) -> list[ProblemError]:
    """Name errors by the place of their item."""
    at = f"/items/{number}"
    if not error.errors:
        return [ProblemError(pointer=at, detail=error.detail, accepted=None)]
    return [one.model_copy(update={"pointer": f"{at}{one.pointer or ''}"}) for one in error.errors]


def _together(results: list[Answer]) -> Answer:
    return Answer(HTTPStatus.OK, f'{{"results":[{",".join(result.body for result in results)}]}}')


def example() -> dict[str, Any]:
    """Give a body that makes two records, the second of which quotes the first."""
    source, agreement = new_one(Kind.SOURCE), new_one(Kind.AGREEMENT)
    source["key"], agreement["key"] = "example-article-2024", "example-memorandum-of-two-2024"
    quote = "the Memorandum on Example Data was signed in Astana"
    agreement["evidence"] = [{"path": "", "passage": {"source": source["key"], "quote": quote}}]
    items = [{"record_kind": Kind.SOURCE.value, **source}, {"record_kind": Kind.AGREEMENT.value, **agreement}]
    return {"why": "to try the interface", "all_or_nothing": True, "items": items}
