"""The collections and records of the registry, to be read and to be written."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.http import HttpResponse
from rest_framework.request import Request

from agreements.api import shapes as answers
from agreements.api.base import today
from agreements.api.bodies import read_json
from agreements.api.details import DetailView
from agreements.api.lists import ListView
from agreements.api.openapi import Header, Told
from agreements.api.parameters.collections import KEY_EXAMPLES, NO_PARAMETERS
from agreements.api.problems import ProblemRaised
from agreements.api.requests import query
from agreements.api.writing import records, shapes
from agreements.api.writing.answers import BATCH, Answer, CandidateMade
from agreements.api.writing.examples import change_of, new_one
from agreements.api.writing.idempotency import Once
from agreements.api.writing.parameters import WITHDRAWAL, why_withdrawn
from agreements.api.writing.preconditions import if_match
from agreements.models import Record
from agreements.reading import details
from agreements.vocabulary.kinds import COLLECTIONS
from agreements.vocabulary.roles import Capability

WHO = (
    f"Whoever may write writes at once: the header `{BATCH}` names the batch that undoes it. Whoever may only propose "
    "makes a candidate (202), on which an editor decides."
)
ERRORS = (
    "Errors name places of the record: RFC 6901 pointers in which members of collections go by their `item`, such as "
    "`/actions/signature-kaz/date`; what is wrong with a claim is named by its place in `evidence`."
)


class CollectionView(ListView):
    """A collection: its stored documents, a page at a time, and where new ones are made."""

    needs: ClassVar[Mapping[str, Capability]] = {"POST": Capability.PROPOSE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the collection."""
        if method != "POST":
            return super().told(method)
        name = COLLECTIONS[self.kind]
        return Told(
            operation=f"create_{self.kind.value}",
            summary=f"Make one of {name}.",
            description=f"A new record with its evidence, in the shape in which records are read. {WHO} {ERRORS}",
            tag=name,
            takes=shapes.new(self.kind),
            examples={"made up": new_one(self.kind)},
            answers=answers.record(self.kind),
            status=HTTPStatus.CREATED,
            also={HTTPStatus.ACCEPTED: CandidateMade},
            problems=(HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
            headers=(Header.IDEMPOTENCY_KEY,),
        )

    def post(self, request: Request) -> HttpResponse:
        """Make a record."""
        NO_PARAMETERS(query(request), today=today())
        body = read_json(request)
        user = writer(request)
        return Once(request, body).do(lambda: records.create(kind=self.kind, body=body, user=user)).response()


class RecordView(DetailView):
    """One record, under its key for ever: read, changed, withdrawn."""

    needs: ClassVar[Mapping[str, Capability]] = {"PATCH": Capability.PROPOSE, "DELETE": Capability.PROPOSE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the record."""
        if method not in self.needs:
            return super().told(method)
        name, label = COLLECTIONS[self.kind], self.kind.label
        common: dict[str, Any] = {
            "tag": name,
            "key_example": KEY_EXAMPLES[self.kind],
            "also": {HTTPStatus.ACCEPTED: CandidateMade},
            "problems": (HTTPStatus.PRECONDITION_REQUIRED,),
            "headers": (Header.IF_MATCH,),
        }
        if method == "DELETE":
            return Told(
                operation=f"withdraw_{self.kind.value}",
                summary=f"Withdraw one of {name}.",
                description=f"The {label} is no longer shown: its address answers 410. Its claims and its history "
                f"stay, and undoing the batch brings it back. {WHO}",
                answers=None,
                status=HTTPStatus.NO_CONTENT,
                asks=WITHDRAWAL,
                **common,
            )
        return Told(
            operation=f"change_{self.kind.value}",
            summary=f"Change one of {name}.",
            description="What the body does not name stays; a collection names the items that change, others stay. "
            "Each changed fact needs evidence; a field is emptied by taking its claims back (`retract`), or by "
            "evidence that it is unknown or that there is none. What `expand=claims` gives can be sent back as it is, "
            f"and changes nothing. {WHO} {ERRORS}",
            takes=shapes.change(self.kind),
            examples={"made up": change_of(self.kind)},
            answers=answers.record(self.kind),
            **common,
        )

    def patch(self, request: Request, key: str) -> HttpResponse:
        """Change the record."""
        NO_PARAMETERS(query(request), today=today())
        matching = if_match(request)
        body = read_json(request)
        found = records.change(kind=self.kind, key=key, body=body, user=writer(request), matching=matching)
        return self._answer(request, key, found)

    def delete(self, request: Request, key: str) -> HttpResponse:
        """Withdraw the record."""
        why = why_withdrawn(query(request))
        matching = if_match(request)
        found = records.withdraw(kind=self.kind, key=key, why=why, user=writer(request), matching=matching)
        return self._answer(request, key, found)

    def _answer(self, request: Request, key: str, found: Answer | records.Elsewhere) -> HttpResponse:
        if isinstance(found, Answer):
            return found.response()
        if isinstance(found, details.Withdrawn):
            record = Record.objects.get(kind=self.kind, key=key)
            how = records.brought_back(record=record)
            raise ProblemRaised(HTTPStatus.GONE, f"The {self.kind.label} {key!r} is withdrawn. {how}")
        return self.elsewhere(request, key=key, found=found)


def writer(request: Request, /) -> User:
    """Give the account that a write is made by; whoever has none was turned away before."""
    assert isinstance(request.user, User)
    return request.user
