"""The interface driven by its own description: whatever is sent, the answer is one that the description tells of.

The suite sends some requests at the edges of each operation's description, as an editor, as an analyst and without a
token by turns. `HYPOTHESIS_PROFILE=thorough` sends fifty times as many, drawn at random too, each as both of them and
every fifth without a token; it takes some ten minutes.
"""

import os
from datetime import UTC, datetime
from io import StringIO
from itertools import cycle

import pytest
from django.core.management import call_command
from schemathesis.schemas import APIOperation

from agreements.integrity.findings import Severity
from agreements.integrity.rules import RULES, check
from agreements.models import Record
from agreements.vocabulary.kinds import COLLECTIONS
from tests.api.hostile.driving import Findings, described, drawn, drive, edges, operations

World = dict[str, Record]

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


def sampling(operation: APIOperation) -> tuple[int, int]:
    """Give how many edges of an operation the suite tries, and every which: all kinds of record share their code."""
    collection = operation.path.split("/")[3]
    if collection == "places":
        return 3, 1
    if collection == "agreements":
        return 2, 1
    # The other kinds are tried in the thorough run.
    return (0, 1) if collection in COLLECTIONS.values() else (2, 1)


def nothing_is_half_written() -> None:
    found = [finding for rule in RULES.values() for finding in check(rule=rule, day=datetime.now(UTC).date())]
    assert [finding for finding in found if finding.severity is Severity.BREACH] == []
    told = StringIO()
    call_command("rebuild", "--check", stdout=told)
    assert "as the claims say" in told.getvalue()


@pytest.mark.usefixtures("in_process")
def test_every_answer_is_one_that_the_description_tells_of(
    world: World, number: int, tokens: dict[str, str | None]
) -> None:
    findings = Findings()
    turns = cycle(tokens.values())
    for operation in operations(described(world=world, numbers={"number": number, "decision": 1})):
        if THOROUGH:
            cases = [*edges(operation, most=70, step=7), *drawn(operation, most=10)]
            for token in tokens.values():
                drive(cases if token else cases[::5], findings, token=token)
        else:
            most, step = sampling(operation)
            for case in edges(operation, most=most, step=step) if most else ():
                drive([case], findings, token=next(turns))
    nothing_is_half_written()
    assert not findings.failures, findings.told()
    assert {200, 201, 202, 204, 400, 401, 403, 404, 405} <= findings.statuses.keys()
