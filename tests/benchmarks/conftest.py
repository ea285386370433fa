"""How large the benchmarks are: small in the suite, whole by hand (`make bench`)."""

import os

import pytest

SMALL = 1_000


@pytest.fixture(scope="session")
def size() -> int:
    return int(os.environ.get("BENCHMARK_AGREEMENTS", SMALL))
