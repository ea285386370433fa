"""The rules about the ledger say more than a place."""

import pytest

from agreements.integrity.rules import RULES, check
from tests.integrity.cases import DAY
from tests.integrity.cases.ledger import treaty

pytestmark = pytest.mark.django_db


def test_signed_for_long_says_for_how_many_years_the_oldest_first() -> None:
    for key, signed in (("a", "2020"), ("b", "1994-11-22"), ("c", "1994-11-23"), ("d", "2023-11")):
        treaty(key, signed=signed)
    found = [(one.key, one.message) for one in check(rule=RULES["signed_for_long"], day=DAY)]
    assert found == [
        ("treaty-b", "concluded 1994-11-22, 32 years ago, and not known to be in force"),
        ("treaty-c", "concluded 1994-11-23, 31 years ago, and not known to be in force"),
        ("treaty-a", "concluded 2020, 5 years ago, and not known to be in force"),
        ("treaty-d", "concluded 2023-11, 2 years ago, and not known to be in force"),
    ]
