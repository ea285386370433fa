"""What is held against each answer beside schemathesis's own checks, where those are narrowed."""

import json
from typing import Any

from schemathesis.checks import CheckContext
from schemathesis.core.failures import Failure
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case

REFUSED = (400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 415, 422, 428)
"""What a request that the description does not allow is answered.

Beside what is so by default: 410 and 412 (the record was withdrawn, or the ETag is not the one it has: both come
before a body is judged) and 413 (the body is larger than is read).
"""

ACCEPTED = ("2xx", "3xx", 401, 403, 404, 409, 410, 412)
"""What a request that the description allows is answered.

Beside what is so by default: 410 (a case before it withdrew the record) and 412 (which ETag a record has now no
description says). 400 stands here for what OpenAPI has no words for; which that is, `refuses_in_words` says.
"""

CONFIG: dict[str, Any] = {
    "checks": {
        "negative_data_rejection": {"expected-statuses": list(REFUSED)},
        "positive_data_acceptance": {"expected-statuses": [*ACCEPTED, 400]},
        # A change that says nothing of the document it was made for is 428; before that the record is looked for.
        "missing_required_header": {"expected-statuses": [401, 403, 404, 410, 428]},
    },
    "operations": [
        {
            # Items are judged one by one: the answer is 200, and says of each what became of it. `items_are_refused`
            # holds it to that.
            "include-operation-id": "create_many",
            "checks": {"negative_data_rejection": {"expected-statuses": [*REFUSED, 200]}},
        }
    ],
}
_OF_PAGES = frozenset({"cursor", "page_size", "count", "facets", "expand"})


class Unsaid(Failure):
    """A refusal for what the description could have told, or one that does not say where it is wrong."""


def refuses_in_words(ctx: CheckContext, response: Response, case: Case) -> None:
    """Let a request that fits the description be refused (400) only for what OpenAPI has no words for.

    That is: keys of records that there are, EDTF dates, questions to the search, the evidence that each fact needs,
    and parameters that do not go together. Each is named by its place, and no value is refused that is listed or
    bounded.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    problem = json.loads(response.content)
    schemas = {parameter.name: parameter.definition.get("schema", {}) for parameter in case.operation.query}
    for error in problem["errors"]:
        schema = schemas.get(error["parameter"] or "", {})
        schema = schema.get("items", schema)
        together = error["parameter"] in _OF_PAGES and case.query.get("format", "json") != "json"
        if ("enum" in schema or schema.get("type") in ("integer", "boolean")) and not together:
            _fail(case, "What is described is refused", error["detail"])
    # A NUL in words that may be any words is refused with the whole of which it is a part.
    if not problem["errors"] and "cannot be read" not in problem["detail"]:
        _fail(case, "A refusal names no place", problem["detail"])


def items_are_refused(ctx: CheckContext, response: Response, case: Case) -> None:
    """Hold the answer to a body of many items that are not all as described to refusing at least one of them."""
    if case.operation.path != "/api/v1/bulk/" or case.meta is None or response.status_code != 200:
        return
    if case.meta.generation.mode.is_negative and not any(
        item["status"] >= 400 for item in json.loads(response.content)["results"]
    ):
        _fail(case, "Nothing of it was refused", response.content.decode())


def _fail(case: Case, title: str, message: str) -> None:
    raise Unsaid(operation=case.operation.label, title=title, message=message)


OURS = [refuses_in_words, items_are_refused]
