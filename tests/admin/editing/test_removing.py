"""Taking back what is said of a place: what the same words say beside it stays said."""

from agreements.admin.editing.removing import without
from agreements.models import Record
from agreements.reading.forms import present
from tests.factories import claim


def test_without_says_the_rest_again_on_the_same_words(treaty: Record) -> None:
    article = Record.objects.get(kind="source", key="article")
    value = {"type": "ratification", "party": "kaz", "signatories": {"one": {"person": "tokayev"}}}
    said = claim(treaty, "/actions/two", value, source=article, quote="They signed it", reason="read so")
    other = claim(treaty, "/actions/two/party", "kaz")
    removal = without(present(record=treaty), [("actions", "two", "party")], reason="not they")
    assert {one.claim for one in removal.retract} == {said.key, other.key}
    [again] = removal.claims
    assert again.value == {"type": "ratification", "signatories": {"one": {"person": "tokayev"}}}
    assert (again.path, again.rank, again.modality) == ("/actions/two", "preferred", "actual")
    [evidence] = again.evidence
    assert (evidence.source, evidence.quote, evidence.occurrence) == ("article", "They signed it", 1)
    assert (evidence.inferred, evidence.reason) == (True, "read so")


def test_without_takes_an_item_with_all_below_it_and_says_nothing_empty(treaty: Record) -> None:
    claim(treaty, "/actions/two/type", "ratification")
    claim(treaty, "/actions/two", {"signatories": {"one": {"person": "tokayev"}}}, rank="normal")
    removal = without(present(record=treaty), [("actions", "two", "signatories", "one")], reason="not he")
    assert (len(removal.retract), removal.claims) == (1, [])
    removal = without(present(record=treaty), [("actions", "signature-kaz")], also=["nothing"], reason="not they")
    [again] = removal.claims
    assert (again.path, sorted(again.value["actions"])) == ("", ["signature-kgz"])
    assert again.evidence[0].unsourced == "a test says so"
