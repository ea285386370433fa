"""Pages that are asked for by something, beside the unfiltered page."""

import json
from dataclasses import dataclass

from tests.benchmarks.bench import PAGE, Bench, milliseconds
from tests.benchmarks.table import Wanted, at_most

SAME, TWICE, FOUR_TIMES = at_most(1.25), at_most(2), at_most(4)
_PARTIES = (
    "SELECT r.key FROM agreements_participation AS p JOIN agreements_record AS r ON r.id = p.party_id "
    "GROUP BY r.key ORDER BY count(*) DESC, r.key"
)
_PAIRS = (
    "SELECT a.key || ',' || b.key FROM agreements_participation AS p "
    "JOIN agreements_participation AS q ON q.agreement_id = p.agreement_id AND q.party_id > p.party_id "
    "JOIN agreements_record AS a ON a.id = p.party_id JOIN agreements_record AS b ON b.id = q.party_id "
    "GROUP BY a.key, b.key ORDER BY count(*) DESC, a.key, b.key"
)
_YEARS = (
    "SELECT extract(year FROM sort_day)::int::text FROM agreements_document WHERE kind = 'agreement' "
    "GROUP BY 1 ORDER BY count(*) DESC, 1"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A page of agreements asked for by something, and how much longer it may take than the unfiltered one."""

    what: str
    path: str
    wanted: Wanted


def questions(bench: Bench, /) -> list[Question]:
    """Give the questions, about what the registry has most of."""
    [busiest, second] = bench.column(f"{_PARTIES} LIMIT 2")
    [pair] = bench.column(f"{_PAIRS} LIMIT 1")
    [year] = bench.column(f"{_YEARS} LIMIT 1")
    asked = {
        f"party={busiest}": TWICE,
        f"concluded_after={year}&concluded_before={year}": TWICE,
        "status=in_force": TWICE,
        "status=in_force&as_of=1950-06-01": TWICE,
        "status=terminated": TWICE,
        "status=terminated&as_of=1980-01-01": TWICE,
        f"between={pair}": FOUR_TIMES,
        f"between={busiest},{second}": FOUR_TIMES,
        "ordering=concluded": SAME,
    }
    found = [Question(what=text, path=f"{PAGE}&{text}", wanted=wanted) for text, wanted in asked.items()]
    return [*found, Question(what="the last page, by its cursor", path=_last_page(bench), wanted=SAME)]


def measure(bench: Bench, /) -> None:
    """Set each question beside the unfiltered page."""
    bench.say("pages that are asked for by something")
    asked = questions(bench)
    taken = bench.medians({PAGE: bench.asking(PAGE), **{each.path: bench.asking(each.path) for each in asked}})
    bench.table.head("Pages of 50 that are asked for by something; beside the unfiltered page")
    bench.table.add("the unfiltered page", milliseconds(taken[PAGE]))
    for each in asked:
        took = taken[each.path]
        bench.table.add(each.what, milliseconds(took), took / taken[PAGE], bench.wanted(each.wanted))


def _last_page(bench: Bench, /) -> str:
    """Walk to the end in the largest pages, and give the address of the last fifty."""
    rest, place = bench.filled.agreements - 50, "/api/v1/agreements/?page_size=500"
    while rest > 0:
        place = place.replace("page_size=500", f"page_size={min(rest, 500)}")
        place = json.loads(bench.client.get(place))["next"]
        rest -= 500
    return place
