"""Where everything begins, and where there is nothing."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from agreements.api.base import ROOT, View, served, today
from agreements.api.openapi import Told
from agreements.api.problems import ProblemRaised
from agreements.api.requests import query
from agreements.vocabulary.kinds import COLLECTIONS


class RootView(View):
    """The collections of the registry, and where each is found."""

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the root."""
        return Told(
            operation="list_collections",
            summary="The collections and their addresses.",
            description="Where everything begins: the path of every collection, of this description and its pages.",
            tag="registry",
            answers={"type": "object", "additionalProperties": {"type": "string"}},
        )

    def get(self, request: Request) -> HttpResponse:
        """List the collections."""
        self.parameter_set()(query(request), today=today())
        others = ("claims", "changes", "search", "conflicts", "candidates", "batches")
        found = {name: f"{ROOT}{name}/" for name in (*COLLECTIONS.values(), *others)}
        found |= {"schema": f"{ROOT}schema/", "docs": f"{ROOT}docs/"}
        return served(request, json.dumps(found))


class NowhereView(View):
    """Every address below the root that is none."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Say so, whatever the method, and where to begin."""
        raise ProblemRaised(HTTPStatus.NOT_FOUND, f"There is nothing at this address. {ROOT} lists what there is.")
