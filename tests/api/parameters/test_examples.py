"""The curated records: every example answers, and asking for what is printed finds what prints it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from agreements.api.parameters.collections import CLAIM_PARAMETERS, detail_parameters, list_parameters
from agreements.exchange.load.run import load
from agreements.models import Record
from agreements.reading.conditions import KEY_EXAMPLES
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.parameters.printed import hold_to_the_law
from tests.factories.lasting import lasting_world


def make_world() -> dict[str, Record]:
    """Load the curated records."""
    load(paths=[Path(settings.BASE_DIR) / "fixtures"], actor="tester", reason="a test")
    return {record.key: record for record in Record.objects.all()}


curated = lasting_world(make_world)


def addresses() -> Iterator[tuple[str, dict[str, str]]]:
    """Give every address with the examples of all its parameters at once."""
    declared = {f"{COLLECTIONS[kind]}/": list_parameters(kind) for kind in Kind}
    declared |= {f"{COLLECTIONS[kind]}/{KEY_EXAMPLES[kind]}/": detail_parameters(kind) for kind in Kind}
    declared["claims/"] = CLAIM_PARAMETERS
    for address, parameters in declared.items():
        examples = {name: str(parameter.example) for name, parameter in parameters.base_filters.items()}
        # A cursor is no more than an example of what one looks like.
        yield address, {name: example for name, example in examples.items() if name != "cursor"}


def test_every_example_is_answered(curated: dict[str, Record], db: None) -> None:
    for address, examples in addresses():
        response = Client().get(f"/api/v1/{address}", examples)
        assert response.status_code == 200, (address, response.content[:500])


@pytest.mark.parametrize("kind", list(Kind))
def test_asking_for_what_is_printed_finds_what_prints_it(curated: dict[str, Record], db: None, kind: Kind) -> None:
    assert len(hold_to_the_law(kind)) > 1
