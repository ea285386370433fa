"""Whether the faultless records of a faulty run would make whole records: so that one run tells everything."""

from collections.abc import Sequence

from agreements.exchange.load.entries import Checked
from agreements.exchange.load.known import links_of
from agreements.exchange.load.problems import FileProblem
from agreements.exchange.load.refusals import place
from agreements.projection.claimed import Linked, Subject
from agreements.projection.units import Claimed, project
from agreements.projection.whole import problems as problems_of
from agreements.recording.drafts import RecordDraft
from agreements.vocabulary.choices import Modality, Rank, RecordState


def trial(
    *, records: Sequence[Checked], drafts: Sequence[RecordDraft], problems: Sequence[FileProblem]
) -> list[FileProblem]:
    """Give what projecting would complain about in the records that no problem was found in. Writes nothing.

    Looks at the files alone; what people claimed beside them counts when the run is faultless.
    """
    faulty = {problem.file for problem in problems if problem.line == 0}
    lines = {(problem.file, problem.line) for problem in problems}
    found = []
    for record, draft in zip(records, drafts, strict=True):
        is_merged = draft.merged_into is not None or draft.state != RecordState.PUBLISHED
        if is_merged or record.entry.file in faulty or not record.is_whole or _has_problem(record, lines):
            continue
        claims = [
            Claimed(claim.path, claim.value_kind, claim.value, claim.modality)
            for claim in draft.claims
            if claim.rank == Rank.PREFERRED
        ]
        subject = Subject(0, record.kind, record.key, RecordState.PUBLISHED, Modality.ACTUAL, None)
        # Every link leads to some other record here: of those that do not, the check has complained.
        links = {name: Linked(number, name[1]) for number, name in enumerate(sorted(set(links_of(record))), 1)}
        for problem in problems_of(subject=subject, unit=project(claims), links=links):
            found.append(place(problem, record))
    return found


def _has_problem(record: Checked, lines: set[tuple[str, int]]) -> bool:
    # The lines of a record are those of the places in its entry.
    entry = record.entry
    own = {line for at, line in entry.document.lines.items() if at[: len(entry.place)] == entry.place}
    return any((entry.file, line) in lines for line in own)
