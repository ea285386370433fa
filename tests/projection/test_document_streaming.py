"""What streams is what is stored, byte for byte, whatever characters are in it."""

import json
from datetime import date

import pytest
from django.db import connection

from agreements.models import Document
from agreements.projection.document import build
from agreements.projection.document.streaming import lines, stream
from agreements.vocabulary.kinds import Kind
from tests.factories import make_agreement, make_party, make_source

STRANGE = "a \"b\" \\ 'c', \t\n\r \x01\x02\x03 \x7f\x85\u2028 % %s Жапаров 汉 \U0001f600 \\. \\N"


def test_documents_stream_as_they_are_stored(db: None) -> None:
    made = [make_source(key=f"s-{n}", text="A text.", notes=f"{STRANGE}{n}") for n in range(3)]
    build(record_ids=[record.pk for record in made])
    stored = list(Document.objects.order_by("key").values_list("body", "evidence"))
    assert stored
    whole = b"".join(stream(kind=Kind.SOURCE, today=date(2024, 4, 19)))
    assert whole == "".join(f"{body}\n" for body, _ in stored).encode()
    assert json.loads(whole.splitlines()[0])["notes"] == f"{STRANGE}0"
    [with_evidence] = stream(kind=Kind.SOURCE, evidence=True, today=date(2024, 4, 19))
    assert with_evidence == "".join(f'{body[:-1]},"evidence":{said}}}\n' for body, said in stored).encode()


@pytest.mark.parametrize("evidence", [False, True])
def test_a_day_streams_what_would_have_been_stored_on_it(db: None, evidence: bool) -> None:
    make_party(key="kaz")
    make_party(key="kgz")
    made = make_agreement(key="treaty", parties=("kaz", "kgz"), signed="2024-04-19", titles={"en": {"text": STRANGE}})
    for built, asked in ((18, 19), (19, 18), (18, 18)):
        build(record_ids=[made.pk], day=date(2024, 4, asked))
        expected = b"".join(stream(kind=Kind.AGREEMENT, evidence=evidence, today=date(2024, 4, asked)))
        build(record_ids=[made.pk], day=date(2024, 4, built))
        found = stream(kind=Kind.AGREEMENT, evidence=evidence, day=date(2024, 4, asked), today=date(2030, 1, 1))
        assert b"".join(found) == expected
        if built <= asked:
            # Without a day asked for, what has ended by today is replaced.
            found = stream(kind=Kind.AGREEMENT, evidence=evidence, today=date(2024, 4, asked))
            assert b"".join(found) == expected


def test_blocks_hold_whole_lines(db: None) -> None:
    sql = "SELECT to_json(repeat('x', %s) || n)::text FROM generate_series(1, 20) AS n ORDER BY n"
    blocks = list(lines(sql=sql, parameters=[10_000]))
    assert len(blocks) > 2
    assert all(block.endswith(b'"\n') for block in blocks)
    assert b"".join(blocks).count(b"\n") == 20
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
