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


def addresses() -> Iterator[str]:
    for kind in Kind:
        for name, parameter in list_parameters(kind).base_filters.items():
            paging = "" if name == "page_size" else "&page_size=1"
            yield f"{COLLECTIONS[kind]}/?{name}={parameter.example}{paging}"
        for name, parameter in detail_parameters(kind).base_filters.items():
            yield f"{COLLECTIONS[kind]}/{KEY_EXAMPLES[kind]}/?{name}={parameter.example}"
    for name, parameter in CLAIM_PARAMETERS.base_filters.items():
        yield f"claims/?{name}={parameter.example}"


def test_every_example_is_answered(curated: dict[str, Record], db: None) -> None:
    for address in addresses():
        # A cursor is no more than an example of what one looks like.
        expected = 400 if "?cursor=" in address else 200
        import time; t=time.process_time(); w=time.perf_counter()
        response = Client().get(f"/api/v1/{address}")
        print("T %.1f %.1f %s" % ((time.process_time()-t)*1000,(time.perf_counter()-w)*1000,address))
        assert response.status_code == expected, (address, response.content[:300])


@pytest.mark.parametrize("kind", list(Kind))
def test_asking_for_what_is_printed_finds_what_prints_it(curated: dict[str, Record], db: None, kind: Kind) -> None:
    assert len(hold_to_the_law(kind)) > 1
