"""Search, facets and counts for the commonest word there is, beside bare SQL that finds as much."""

from collections.abc import Mapping

from agreements.projection.document.words import OWN
from agreements.vocabulary.terms import terms
from tests.benchmarks.bench import PAGE, Bench, milliseconds
from tests.benchmarks.clients import Work
from tests.benchmarks.table import at_most

WORD = "agreement"
"""It stands in every title: no word can be commoner."""

_ASKED = f"'{OWN}{terms(WORD)[0]}'::tsquery"
_FOUND = f"FROM agreements_document WHERE search @@ {_ASKED}"
_SEARCH = f"""
    SELECT kind, key, ts_headline('simple', body::json ->> 'title', 'agreement'::tsquery)
    FROM (
        SELECT kind, key, body {_FOUND} ORDER BY ts_rank(search, {_ASKED}) DESC, record_id LIMIT 50
    ) AS hit
"""
_COUNT = f"SELECT count(*) {_FOUND} AND kind = 'agreement'"
_FACETS = f"""
    WITH found AS MATERIALIZED (SELECT record_id, sort_day {_FOUND} AND kind = 'agreement')
    SELECT 'party', party_id::text, count(*)
        FROM found JOIN agreements_participation ON agreement_id = record_id GROUP BY 2
    UNION ALL SELECT 'status', value, count(*)
        FROM found JOIN agreements_statusperiod AS s ON s.agreement_id = record_id
        WHERE s.party_id IS NULL AND s.valid @> current_date GROUP BY 2
    UNION ALL SELECT 'instrument_kind', instrument_kind, count(*)
        FROM found JOIN agreements_agreement USING (record_id) GROUP BY 2
    UNION ALL SELECT 'subject', unnest(subjects), count(*)
        FROM found JOIN agreements_agreement USING (record_id) GROUP BY 2
    UNION ALL SELECT 'year', extract(year FROM sort_day)::text, count(*) FROM found GROUP BY 2
"""
QUESTIONS = {
    "search": (f"/api/v1/search/?q={WORD}&page_size=50", _SEARCH),
    "count": (f"{PAGE}&q={WORD}&count=true", _COUNT),
    "facets": (f"{PAGE}&q={WORD}&facets=party,status,instrument_kind,subject,year", _FACETS),
    "count, of all": (f"{PAGE}&count=true", "SELECT count(*) FROM agreements_document WHERE kind = 'agreement'"),
}


def measure(bench: Bench, /) -> None:
    """Set each answer beside the statement that a database would be asked without us."""
    bench.say(f"search, facets and counts for {WORD!r}")
    assert bench.column(_COUNT) == [bench.filled.agreements], "bare SQL finds other agreements than are there"
    works: dict[str, Work] = {}
    for what, (path, statement) in QUESTIONS.items():
        works |= {what: bench.asking(path), f"{what}, bare": bench.fetching(statement)}
    _add(bench, bench.medians(works))


def _add(bench: Bench, taken: Mapping[str, float], /) -> None:
    bench.table.head(f"For the commonest word, {WORD!r}; beside bare SQL")
    for what in QUESTIONS:
        bare, took = taken[f"{what}, bare"], taken[what]
        bench.table.add(f"bare SQL of the {what}", milliseconds(bare))
        bench.table.add(what, milliseconds(took), took / bare, bench.wanted(at_most(2)))
        bench.table.tell(f"{what}, of the 100 ms it may take", milliseconds(took), took / 0.1, bench.wanted(at_most(1)))
