"""Laws of settling: twice changes nothing, order does not matter, what is stored equals a fresh projection."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.models import (
    Action,
    Agreement,
    AgreementRelation,
    Change,
    Claim,
    Name,
    Participant,
    Record,
    Signatory,
    StatusPeriod,
)
from agreements.projection import document
from agreements.projection.problems import ProjectionError
from agreements.projection.settle import Settled, differences, settle
from agreements.recording.drafts import BatchDraft, ClaimDraft, PassageDraft, RecordDraft
from agreements.recording.records import record
from agreements.vocabulary.choices import BatchKind, Modality, Rank
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.spans import at
from tests.factories import claim as make_claim
from tests.factories import make_figure, make_meeting, make_party

pytestmark = pytest.mark.django_db

BATCH = BatchDraft(kind=BatchKind.LOAD, actor="ann", reason="a test", label="test")


def claim(path: str, value: Any, *, modality: Modality = Modality.ACTUAL, rank: Rank = Rank.PREFERRED) -> ClaimDraft:
    return ClaimDraft(path=path, value=value, modality=modality, rank=rank, unsourced_reason="a test")


def party(key: str, name: str = "") -> RecordDraft:
    return RecordDraft(
        kind=Kind.PARTY,
        key=key,
        classification={"kind": "state"},
        claims=(claim("/names/en", {"text": name or key.title(), "language": "en"}),),
    )


def agreement(key: str, *claims: ClaimDraft, ambit: str = "bilateral") -> RecordDraft:
    judged = {"instrument_kind": "treaty", "ambit": ambit, "legal_character": "binding"}
    return RecordDraft(kind=Kind.AGREEMENT, key=key, classification=judged, claims=claims)


PARTIES = [party("kaz"), party("kgz"), party("uzb")]
SIGNED = (
    claim("/titles/en", {"text": "A treaty", "language": "en"}),
    claim("/participants/kaz", {"party": "kaz", "side": "kaz"}),
    claim("/participants/kgz", {"party": "kgz", "side": "kgz"}),
    claim("/actions/signature-kaz", {"type": "signature", "party": "kaz", "date": "2024-04-19"}),
    claim("/actions/signature-kgz", {"type": "signature", "party": "kgz", "date": "2024-04-19"}),
)


def everything() -> list[int]:
    return list(Record.objects.values_list("pk", flat=True))


def test_settling_fills_columns_items_status_and_conclusion() -> None:
    signatory = claim("/actions/signature-kaz/signatories/x", {"as_printed": "X", "party": "kaz"})
    record(drafts=[*PARTIES, agreement("treaty", *SIGNED, signatory)], batch=BATCH)
    treaty = Agreement.objects.get()
    assert (treaty.concluded, str(treaty.concluded_latest)) == ("2024-04-19", "2024-04-19")
    assert [str(participant.party) for participant in treaty.participants.all()] == ["kaz", "kgz"]
    assert [action.item for action in treaty.actions.all()] == ["signature-kaz", "signature-kgz"]
    assert Signatory.objects.get().agreement == treaty
    own = StatusPeriod.objects.filter(party=None)
    assert [(period.value, str(period.valid)) for period in own] == [
        (None, "(None, 2024-04-19)"),
        ("signed", "[2024-04-19, None)"),
    ]


def test_settling_twice_writes_nothing() -> None:
    record(drafts=[*PARTIES, agreement("treaty", *SIGNED)], batch=BATCH)
    before = Change.objects.count()
    assert settle(record_ids=everything()) == Settled()
    assert Change.objects.count() == before


def test_only_rows_that_differ_are_written() -> None:
    record(drafts=[*PARTIES, agreement("treaty", *SIGNED)], batch=BATCH)
    before = set(Change.objects.values_list("pk", flat=True))
    later = claim("/actions/force", {"type": "entry_into_force", "date": "2025-01-01"})
    record(drafts=[agreement("treaty", *SIGNED, later)], batch=BATCH)
    written = Change.objects.exclude(pk__in=before).values_list("table_name", "operation")
    assert sorted(written) == [
        ("agreements_action", "insert"),
        ("agreements_batch", "insert"),
        ("agreements_claim", "insert"),
        ("agreements_record", "update"),
    ]


def test_a_planned_action_is_in_the_ledger_and_changes_no_status() -> None:
    planned = claim("/actions/force", {"type": "entry_into_force", "date": "2024-06-01"}, modality=Modality.PLANNED)
    record(drafts=[*PARTIES, agreement("treaty", *SIGNED, planned)], batch=BATCH)
    assert Action.objects.get(item="force").modality == "planned"
    assert StatusPeriod.objects.filter(value="in_force").count() == 0


def test_a_retracted_claim_takes_its_row_and_the_rows_below_away() -> None:
    signatory = claim("/actions/signature-kaz/signatories/x", {"as_printed": "X"})
    record(drafts=[*PARTIES, agreement("treaty", *SIGNED, signatory)], batch=BATCH)
    without = [each for each in SIGNED if not each.path.startswith("/actions/signature-kaz")]
    record(drafts=[agreement("treaty", *without)], batch=BATCH)
    assert [action.item for action in Action.objects.all()] == ["signature-kgz"]
    assert not Signatory.objects.exists()


def test_the_kinds_of_queries_not_the_records_decide_how_many_there_are() -> None:
    counts = []
    for number in (1, 40):
        drafts = [agreement(f"treaty-{number}-{each}", *SIGNED) for each in range(number)]
        record(drafts=[*PARTIES, *drafts], batch=BATCH)
        ids = list(Record.objects.filter(key__startswith=f"treaty-{number}-").values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as queries:
            settle(record_ids=ids)
        counts.append(len(queries))
    assert counts[0] == counts[1] > 0


@pytest.mark.parametrize(
    ("claims", "path", "message"),
    [
        ([claim("/participants/x", {"party": "xyz"})], "/participants/x/party", "no party with the key 'xyz'"),
        ([claim("/actions/s/date", "2024")], "/actions/s", "lacks 'type'"),
        (
            [claim("/actions/s", {"type": "signature", "party": "kaz"})],
            "/actions/s/party",
            "not among the participants",
        ),
        ([claim("/actions/s", {"type": "signature", "by": "treaty"})], "/actions/s/by", "only these actions"),
        ([claim("/titles/en/language", "en")], "/titles/en", "lacks 'text'"),
        ([claim("/actions/s/signatories/x", {"party": "kaz"})], "/actions/s/signatories/x", "names nobody"),
        (
            [claim("/participants/a", {"party": "kaz"}), claim("/participants/b", {"party": "kaz"})],
            "/participants/b/party",
            "stands there already, at /participants/a",
        ),
    ],
)
def test_claims_that_make_no_whole_are_refused_with_their_place(
    claims: list[ClaimDraft], path: str, message: str
) -> None:
    with pytest.raises(ProjectionError) as refused:
        record(drafts=[*PARTIES, agreement("treaty", *claims)], batch=BATCH)
    assert [problem.path for problem in refused.value.problems if message in problem.message] == [path]
    assert not Record.objects.exists()


POOL = [
    *SIGNED,
    claim("/participants/uzb", {"party": "uzb"}),
    claim("/actions/signature-kaz/date", "2024-05"),
    claim("/actions/signature-kaz/signatories/x", {"as_printed": "X"}),
    claim("/actions/force", {"type": "entry_into_force", "date": "2024-03"}),
    claim("/actions/force/effective_date", "2025~"),
    claim("/actions/end", {"type": "denunciation", "party": "kgz", "effective_date": "2026"}),
    claim("/actions/plan", {"type": "expiry", "date": "2030"}, modality=Modality.PLANNED),
    claim("/relations/r", {"type": "cites", "agreement": "other"}),
    claim("/languages", ["kk", "ky"]),
    claim("/entry_into_force_terms", "On the last notification."),
    ClaimDraft(path="/depositary", value_kind="none", rank=Rank.PREFERRED, unsourced_reason="a test"),  # type: ignore[arg-type]
    claim("", {"titles": {"ru": {"text": "Договор"}}}),
]
steps = st.lists(
    st.tuples(
        st.sets(st.integers(0, len(POOL) - 1)),
        st.sampled_from(["bilateral", "multilateral"]),
        st.sampled_from(["Kazakhstan", "Republic of Kazakhstan"]),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps)
def test_after_any_sequence_of_loads_rows_and_documents_equal_a_fresh_projection(
    steps: list[tuple[set[int], str, str]],
) -> None:
    with transaction.atomic():
        record(drafts=[*PARTIES, agreement("other", *SIGNED)], batch=BATCH)
        for chosen, ambit, name in steps:
            drafts = [party("kaz", name), agreement("treaty", *(POOL[place] for place in chosen), ambit=ambit)]
            try:
                with transaction.atomic():
                    record(drafts=drafts, batch=BATCH)
            except ProjectionError:
                pass
            assert list(differences(record_ids=everything())) == []
            assert document.differences(record_ids=everything()) == []
        assert settle(record_ids=everything()) == Settled()
        transaction.set_rollback(True)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.randoms())
def test_the_order_in_which_claims_came_does_not_matter(random: Random) -> None:
    shuffled = list(POOL)
    random.shuffle(shuffled)
    seen = []
    for claims in (POOL, shuffled):
        with transaction.atomic():
            record(drafts=[*PARTIES, agreement("other", *SIGNED), agreement("treaty", *claims)], batch=BATCH)
            rows = [
                list(Participant.objects.values_list("item", "party__record__key", "side")),
                list(Action.objects.values_list("item", "type", "date", "effective_date", "modality")),
                list(AgreementRelation.objects.values_list("item", "type", "related__record__key")),
                list(Name.objects.values_list("item", "text")),
                list(
                    StatusPeriod.objects.order_by("party__record__key", "valid").values_list(
                        "value", "valid", "reasons"
                    )
                ),
            ]
            transaction.set_rollback(True)
        seen.append(rows)
    assert seen[0] == seen[1]


def published(key: str, day: str) -> RecordDraft:
    described = {"title": key, "kind": "article", "text_kind": "abstract", "published": day, "text": "Words."}
    return RecordDraft(kind=Kind.SOURCE, key=key, classification=described)


def test_an_undated_action_counts_from_the_first_publication_that_speaks_of_it() -> None:
    words = at("Words.", start=0, end=5)
    whole = ClaimDraft(
        path="",
        value={"actions": {"adopted": {"type": "adoption"}}},
        rank=Rank.PREFERRED,
        passage=PassageDraft(source="later", span=words),
    )
    other = ClaimDraft(
        path="/titles/en/language", value="en", rank=Rank.PREFERRED, passage=PassageDraft(source="first", span=words)
    )
    sources = [published("first", "2020-01-01"), published("later", "2024-05")]
    record(drafts=[*sources, agreement("plan", claim("/titles/en", {"text": "A plan"}), whole, other)], batch=BATCH)
    [before, adopted] = StatusPeriod.objects.filter(party=None).order_by("valid")
    assert (before.value, adopted.value) == (None, "adopted")
    assert str(adopted.valid.lower) == "2024-05-31"
    assert adopted.reasons == ["undated:adopted"]


@pytest.mark.parametrize(
    ("made", "path", "value", "renamed"),
    [
        (make_figure, "/period", "2024", True),
        (make_figure, "/change_percent", "7", False),
        (make_meeting, "/title", "Talks", True),
        (make_meeting, "/date", "2024", False),
        (make_party, "/names/ru", {"text": "Имя"}, True),
        (make_party, "/m49", "999", False),
    ],
)
def test_a_record_is_renamed_by_what_it_is_called_by_alone(
    made: Callable[..., Record], path: str, value: Any, renamed: bool
) -> None:
    known = made(key="known")
    claimed = make_claim(known, path, value)
    Claim.objects.filter(pk=claimed.pk).update(retracted_at=timezone.now(), retracted_by="ann")
    settled = settle(record_ids=[known.pk])
    assert settled.changed == {known.pk}
    assert settled.renamed == ({known.pk} if renamed else set())
