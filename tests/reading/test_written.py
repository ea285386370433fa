"""What a batch wrote."""

import pytest

from agreements.reading.written import written_in
from tests.factories import (
    batch,
    make_meeting,
)


@pytest.mark.django_db
def test_written_in_a_batch_counts_claims_and_pages() -> None:
    for number in range(3):
        make_meeting(key=f"talks-{number}")
    first = written_in(batch=batch().pk, size=2)
    assert [(touched.record.key, touched.claims, touched.live) for touched in first.touched] == [
        ("talks-0", 1, 1),
        ("talks-1", 1, 1),
    ]
    assert first.after is not None
    rest = written_in(batch=batch().pk, after=first.after, size=2)
    assert [touched.record.key for touched in rest.touched] == ["talks-2"]
    assert rest.after is None
