from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from agreements.reading.charts import STATUSES
from agreements.reading.dossier.table import LEVELS, occurring, table
from agreements.vocabulary.choices import Level, StatusValue

COUNTED = st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from(STATUSES)), max_size=40)


def counts(row: dict[str, Any]) -> list[int]:
    return [cell["count"] for cell in row["cells"]]


@given(COUNTED)
def test_cells_add_up_to_totals_and_totals_to_all(counted: list[tuple[str | None, str | None]]) -> None:
    made = table(counted, statuses=occurring(status for _, status in counted))
    assert made["totals"]["total"] == len(counted) == sum(row["total"] for row in made["rows"])
    for row in [*made["rows"], made["totals"]]:
        assert row["total"] == sum(counts(row))
    for column, total in enumerate(counts(made["totals"])):
        assert total == sum(counts(row)[column] for row in made["rows"]) > 0


@given(COUNTED)
def test_every_cell_counts_its_own_level_and_status(counted: list[tuple[str | None, str | None]]) -> None:
    made = table(counted, statuses=occurring(status for _, status in counted))
    for row in made["rows"]:
        for cell in row["cells"]:
            assert cell["count"] == counted.count((row["level"], cell["status"]))


@given(COUNTED, COUNTED)
def test_tables_of_parts_add_up_to_the_table_of_all(
    one: list[tuple[str | None, str | None]], other: list[tuple[str | None, str | None]]
) -> None:
    statuses = occurring(status for _, status in [*one, *other])
    parts = [table(counted, statuses=statuses) for counted in (one, other)]
    whole = table([*one, *other], statuses=statuses)
    for place, row in enumerate(whole["rows"]):
        summed = [sum(cells) for cells in zip(*(counts(part["rows"][place]) for part in parts), strict=True)]
        assert counts(row) == summed


def test_all_levels_have_a_row_and_what_is_not_stated_comes_last() -> None:
    made = table([], statuses=[])
    assert [row["level"] for row in made["rows"]] == [*Level.values, None]
    assert made["totals"] == {"cells": [], "total": 0}


def test_every_status_has_a_place_and_what_binds_comes_first() -> None:
    assert set(STATUSES) == {*StatusValue.values, None}
    assert occurring([None, "signed", "in_force", "signed"]) == ("in_force", "signed", None)
