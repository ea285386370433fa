"""The same pages among ten times the data, in turn with those of the registry they were multiplied from."""

from tests.benchmarks import exports
from tests.benchmarks.bench import PAGE, Bench, milliseconds
from tests.benchmarks.questions import Question, questions
from tests.benchmarks.table import at_most


def measure(bench: Bench, larger: Bench, /) -> None:
    """Set each page of the larger registry beside the same page of the smaller."""
    bench.say(f"the same pages among {larger.filled.agreements:,}")
    unfiltered = Question(what="the unfiltered page", path=PAGE, wanted=at_most(1))
    pairs = list(zip([unfiltered, *questions(bench)], [unfiltered, *questions(larger)], strict=True))
    works = {}
    for number, (few, many) in enumerate(pairs):
        works |= {f"few {number}": bench.asking(few.path), f"many {number}": larger.asking(many.path)}
    taken = bench.medians(works)
    bench.table.head(f"The same pages among {larger.filled.agreements:,} agreements; beside the time above")
    for number, (few, _) in enumerate(pairs):
        took, beside = taken[f"many {number}"], taken[f"few {number}"]
        bench.table.add(few.what, milliseconds(took), took / beside, bench.wanted(at_most(1.3)))
    exports.measure_memory(larger)
