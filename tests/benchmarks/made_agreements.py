"""Made agreements in the shape of a treaty index: participants, signature, entry into force, registration or end.

Numbers, dates and headnotes are made up by a seeded generator: the same size gives the same registry.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from agreements.recording.drafts import BatchDraft, ClaimDraft, PassageDraft, RecordDraft
from agreements.vocabulary.choices import BatchKind, Rank
from agreements.vocabulary.kinds import Kind

PARTIES = 400
BUSY = (0, 1)
"""The numbers of the parties that stand in nearly a sixth of all agreements each."""

DATASET = "made-treaty-index"
SUBJECTS = ("trade", "air_services", "extradition", "visa", "customs", "fisheries", "taxation", "education")

BATCH = BatchDraft(kind=BatchKind.IMPORT, actor="benchmark", reason="measuring", label="made agreements")


def registry(agreements: int) -> Iterator[RecordDraft]:
    """Make the dataset, the parties and so many agreements among them."""
    random = Random(agreements)
    yield RecordDraft(
        kind=Kind.SOURCE,
        key=DATASET,
        classification={"title": "A made treaty index", "kind": "dataset", "text_kind": "full"},
    )
    for number in range(PARTIES):
        yield RecordDraft(
            kind=Kind.PARTY,
            key=f"party-{number}",
            classification={"kind": "state"},
            claims=(_claim("/names/en", {"text": f"State {number}", "language": "en"}, f"party {number}"),),
        )
    for number in range(agreements):
        yield _agreement(number, random)


def _agreement(number: int, random: Random) -> RecordDraft:
    one, other = random.sample(range(PARTIES), 2)
    if random.random() < 0.3:
        # Two parties are in many more than the rest, as in every treaty index.
        one = random.choice([party for party in BUSY if party != other])
    signed = date(1900, 1, 1) + timedelta(days=random.randrange(37_000))
    in_force = signed + timedelta(days=random.choice((0, 30, 400)))
    later = in_force + timedelta(days=random.randrange(1, 2_000))
    # Each has the same number of claims: one in eight is known to have ended, the others were registered.
    act = "registration" if number % 8 else "termination"
    subject = random.choice(SUBJECTS)
    row = f"row {number}"
    return RecordDraft(
        kind=Kind.AGREEMENT,
        key=f"made-{number}",
        classification={
            "instrument_kind": "agreement",
            "legal_character": "binding",
            "ambit": "bilateral",
            "subjects": [subject],
        },
        claims=(
            _claim("/titles/headnote", {"text": f"Agreement {number} on {subject}", "language": "en"}, row),
            _claim("/participants/one", {"party": f"party-{one}", "side": "one"}, row),
            _claim("/participants/other", {"party": f"party-{other}", "side": "other"}, row),
            _claim("/actions/signature", {"type": "signature", "date": str(signed)}, row),
            _claim("/actions/entry-into-force", {"type": "entry_into_force", "date": str(in_force)}, row),
            _claim(f"/actions/{act}", {"type": act, "date": str(later)}, row),
        ),
    )


def _claim(path: str, value: object, row: str) -> ClaimDraft:
    return ClaimDraft(path=path, value=value, rank=Rank.PREFERRED, passage=PassageDraft(source=DATASET, row=row))
