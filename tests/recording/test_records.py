"""What a load may change: what earlier loads said, never what people decided."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Batch, Change, Claim, Document, Name, Passage, Place, Record, Source
from agreements.projection.problems import ProjectionError
from agreements.recording.drafts import BatchDraft, ClaimDraft, PassageDraft, RecordDraft
from agreements.recording.records import record
from agreements.vocabulary.choices import BatchKind, Rank, RecordState
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.spans import find
from tests.factories import act, claim
from tests.recording.drafts import TEXT, load, place, says, source

pytestmark = pytest.mark.django_db

CAPITAL = says("/names/press", {"text": "Capital", "language": "en"}, quote="the capital")
FORMER = says("/names/press", {"text": "Nur-Sultan", "language": "en"}, quote="called Nur-Sultan")


def _ranks(path: str = "/names/press") -> dict[str, str]:
    live = Claim.objects.filter(path=path, retracted_at=None)
    return {claim.value["text"]: claim.rank for claim in live}


def _normal(draft: ClaimDraft) -> ClaimDraft:
    return replace(draft, rank=Rank.NORMAL)


def test_record_writes_once() -> None:
    first = load(source(), place(CAPITAL))
    changes = Change.objects.count()
    assert (first.records.inserted, first.claims.inserted) == (2, 2)
    second = load(source(), place(CAPITAL))
    assert (second.batch, second.records.unchanged, second.claims.unchanged) == (None, 2, 2)
    assert Change.objects.count() == changes


def test_record_takes_back_what_the_files_no_longer_say() -> None:
    load(source(), place(CAPITAL))
    outcome = load(source(), place(FORMER), actor="second")
    assert (outcome.claims.inserted, outcome.claims.retracted, outcome.claims.unchanged) == (1, 1, 1)
    assert _ranks() == {"Nur-Sultan": "preferred"}
    gone = Claim.objects.get(value__text="Capital")
    assert (gone.retracted_by, gone.rank) == ("second", "preferred")
    assert Name.objects.get(item="press").text == "Nur-Sultan"


def test_record_leaves_records_alone_that_the_files_do_not_name() -> None:
    load(source(), place(CAPITAL), place(key="almaty"))
    outcome = load(source(), place())
    assert (outcome.records.updated, outcome.claims.retracted) == (1, 1)
    assert Claim.objects.filter(record__key="almaty", retracted_at=None).count() == 1
    assert Record.objects.get(key="almaty").version == 1


def test_record_bumps_the_version_of_what_changed_only() -> None:
    load(source(), place(CAPITAL), place(key="almaty"))
    load(source(), place(FORMER), place(key="almaty"))
    assert dict(Record.objects.values_list("key", "version")) == {"news": 1, "astana": 2, "almaty": 1}


def test_record_sets_ranks_as_the_files_say() -> None:
    load(source(), place(CAPITAL, _normal(FORMER)))
    outcome = load(source(), place(_normal(CAPITAL), FORMER))
    assert (outcome.claims.updated, outcome.claims.inserted, outcome.claims.retracted) == (2, 0, 0)
    assert _ranks() == {"Capital": "normal", "Nur-Sultan": "preferred"}
    assert Name.objects.get(item="press").text == "Nur-Sultan"


def test_record_keeps_a_claim_that_a_person_prefers() -> None:
    load(source(), place(CAPITAL))
    claim(Record.objects.get(key="astana"), "/names/press", {"text": "By hand"}, retired=True)
    same = load(source(), place(CAPITAL))
    assert same.batch is None
    assert same.kept == ["place astana: /names/press is followed as somebody decided"]
    load(source(), place(FORMER))
    assert _ranks() == {"By hand": "preferred", "Nur-Sultan": "normal"}
    assert Name.objects.get(item="press").text == "By hand"


def test_record_keeps_a_rank_that_a_person_gave() -> None:
    load(source(), place(CAPITAL, _normal(FORMER)))
    act()
    Claim.objects.filter(value__text="Capital").update(rank="normal")
    Claim.objects.filter(value__text="Nur-Sultan").update(rank="preferred")
    outcome = load(source(), place(CAPITAL, _normal(FORMER)))
    assert outcome.batch is None
    assert len(outcome.kept) == 2
    assert _ranks() == {"Capital": "normal", "Nur-Sultan": "preferred"}


def test_record_does_not_make_again_what_a_person_took_back() -> None:
    load(source(), place(CAPITAL))
    act()
    Claim.objects.filter(value__text="Capital").update(retracted_at="2026-01-01T00:00Z", retracted_by="somebody")
    outcome = load(source(), place(CAPITAL))
    assert outcome.batch is None
    assert outcome.kept == ["place astana: /names/press: a claim stays taken back"]


def test_record_makes_again_what_a_load_took_back() -> None:
    load(source(), place(CAPITAL))
    load(source(), place())
    assert load(source(), place(CAPITAL)).claims.inserted == 1
    assert _ranks() == {"Capital": "preferred"}


def test_record_keeps_classification_that_a_person_set() -> None:
    load(source(), place(classification={"notes": "From the file."}))
    load(source(), place(classification={"notes": "From the file, again."}))
    assert Place.objects.get().notes == "From the file, again."
    act()
    Place.objects.update(notes="By hand.")
    outcome = load(source(), place(classification={"notes": "From the file, once more."}))
    assert outcome.batch is None
    assert outcome.kept == ["place astana: notes stays as somebody set it"]
    assert Place.objects.get().notes == "By hand."


def test_record_empties_classification_that_the_files_leave_out() -> None:
    load(source(publisher="A paper", published="2024-04"))
    load(source())
    found = Source.objects.get()
    assert (found.publisher, found.published, found.published_earliest) == (None, None, None)


def test_record_keeps_a_state_that_a_person_gave() -> None:
    load(source(), place())
    act()
    Record.objects.filter(key="astana").update(state="withdrawn")
    outcome = load(source(), place())
    assert outcome.kept == ["place astana: state stays withdrawn"]
    assert Record.objects.get(key="astana").state == "withdrawn"


def test_record_keeps_a_merge_that_a_person_made() -> None:
    drafts = (source(), place(), place(key="almaty"), place(key="nur-sultan"))
    load(*drafts)
    act()
    survivor = Record.objects.get(key="astana")
    Record.objects.filter(key="nur-sultan").update(state="merged", merged_into=survivor)
    outcome = load(*drafts[:3], place(key="nur-sultan", merged_into="almaty"))
    assert outcome.kept == ["place nur-sultan: state stays merged"]
    assert Record.objects.get(key="nur-sultan").merged_into == survivor


def test_record_withdraws_and_publishes_as_the_files_say() -> None:
    load(source(), place())
    outcome = load(source(), place(state=RecordState.WITHDRAWN))
    assert (outcome.records.retracted, outcome.records.updated) == (1, 0)
    assert not Document.objects.filter(key="astana").exists()
    load(source(), place())
    assert Document.objects.filter(key="astana").exists()


def test_record_merges_as_the_files_say_and_takes_it_back() -> None:
    load(source(), place(), place(CAPITAL, key="nur-sultan"))
    load(source(), place(), place(CAPITAL, key="nur-sultan", merged_into="astana"))
    survivor = Record.objects.get(key="astana")
    assert set(survivor.names.values_list("item", flat=True)) == {"own", "press"}
    load(source(), place(), place(CAPITAL, key="nur-sultan"))
    assert set(survivor.names.values_list("item", flat=True)) == {"own"}
    assert Document.objects.filter(key="nur-sultan").exists()


def test_record_adds_former_keys_and_never_takes_one_away() -> None:
    load(source(), place(former_keys=("akmola",)))
    assert load(source(), place(former_keys=("akmola",))).batch is None
    load(source(), place(former_keys=("tselinograd",)))
    assert set(Record.objects.get(key="astana").former_keys.values_list("key", flat=True)) == {"akmola", "tselinograd"}


def test_record_shares_one_passage_among_claims() -> None:
    load(source(), place(CAPITAL, says("/names/other", {"text": "City"}, quote="the capital")))
    assert Passage.objects.count() == 1
    load(source(), place(CAPITAL, says("/names/third", {"text": "Town"}, quote="the capital")))
    assert Passage.objects.count() == 1


def test_record_refuses_what_is_not_whole_and_writes_nothing() -> None:
    broken = says("/names/press", {"language": "en"})
    with pytest.raises(ProjectionError, match=r"place astana /names/press: lacks 'text'"):
        load(source(), place(broken))
    assert not Record.objects.exists()
    assert not Batch.objects.exists()


@pytest.mark.parametrize("who", [{"actor": " "}, {"reason": ""}])
def test_record_asks_who_and_why(who: dict[str, str]) -> None:
    given = {"actor": "a", "reason": "r", **who}
    with pytest.raises(ValueError, match=r"whoever changes the registry says who it is, and why"):
        record(drafts=[place()], batch=BatchDraft(kind=BatchKind.LOAD, label="l", **given))


def test_record_leaves_no_name_behind_for_later_writes() -> None:
    load(source(), place())
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('registry.actor', true), current_setting('registry.batch', true)")
        assert cursor.fetchone() == ("", "")


def test_record_settles_what_rests_on_a_source_whose_day_changes() -> None:
    undated = ClaimDraft(
        path="/actions/adoption",
        value={"type": "adoption"},
        rank=Rank.PREFERRED,
        passage=PassageDraft(source="news", span=find(TEXT, "Nur-Sultan")),
    )
    treaty = RecordDraft(
        kind=Kind.AGREEMENT, key="treaty", classification={"instrument_kind": "treaty"}, claims=(undated,)
    )
    load(source(published="2024-04-20"), treaty)
    agreement = Record.objects.get(key="treaty").agreement
    first = agreement.status_periods.get(value="adopted").valid.lower
    load(source(published="2024-05-01"))
    assert first.isoformat() == "2024-04-20"
    assert agreement.status_periods.get(value="adopted").valid.lower.isoformat() == "2024-05-01"
    assert Record.objects.get(key="treaty").version == 2


def test_record_needs_as_many_queries_for_many_records_as_for_few() -> None:
    load(source(), place(CAPITAL))

    def queries(count: int, prefix: str) -> int:
        drafts = [place(CAPITAL, key=f"{prefix}{number}") for number in range(count)]
        with CaptureQueriesContext(connection) as captured:
            load(*drafts)
        return len(captured)

    few = queries(2, "a")
    assert queries(200, "b") == few
