"""The edit that a form comes to: what changed, each with its evidence, and what is taken back."""

from pydantic import ValidationError

from agreements.admin.editing.changes import Change, Changes
from agreements.admin.editing.evidence import ASKED, COMMON, Box, EvidenceRefused, Library, together
from agreements.admin.editing.inputs import message_of
from agreements.admin.editing.posted import VALUE, Posted
from agreements.admin.editing.removing import without
from agreements.facts.addresses import fields
from agreements.facts.edits import Edit
from agreements.facts.shapes import CLASSIFICATION
from agreements.facts.statements import Statement
from agreements.projection.problems import Problem
from agreements.reading.forms import Present
from agreements.vocabulary.choices import Modality, Rank
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import split

WHY = "Say why: what is taken back leaves no quote that could tell."


def compose(present: Present, given: Posted, changes: Changes, library: Library, /) -> Edit | None:
    """Make the edit; None where it cannot be made, and `changes.problems` says why, or where nothing changed."""
    claims: list[Statement] = []
    above = Box()
    for change in changes.owed:
        used = together(given.boxes.get(change.at, Box()), given.common, above)
        above = used if used.says_where else above
        claims += _statements(change, used, given, changes, library)
    removal = without(present, changes.cleared, also=changes.retracted, reason=given.why)
    if removal.retract and not given.why:
        changes.complain("why", WHY)
    followed = {statement.path for statement in claims}
    for statement in removal.claims:
        # What is said anew at that place is followed; what is left of the old words stays beside it.
        rank = Rank.NORMAL if statement.path in followed else statement.rank
        claims.append(statement.model_copy(update={"rank": rank}))
        followed |= {statement.path} if rank == Rank.PREFERRED else set()
    if changes.problems:
        return None
    if not (claims or removal.retract or changes.classification or changes.state) and present.record is not None:
        return None
    try:
        return Edit.model_validate(
            {
                "kind": present.kind,
                "key": present.key,
                "state": changes.state,
                "classification": changes.classification,
                "claims": claims,
                "retract": [one.model_dump(exclude_none=True, exclude_defaults=True) for one in removal.retract],
            }
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        changes.complain("key" if first["loc"][:1] == ("key",) else "", message_of(error))
        return None


def complain_of(problems: tuple[Problem, ...], present: Present, changes: Changes, /) -> None:
    """Put what recording or reviewing refuses beside the inputs that it is about.

    A source's new text may lack the words that claims on other records rest on: that is told beside the text.
    """
    judged = fields(CLASSIFICATION[present.kind])
    for problem in problems:
        tokens = split(problem.path)
        if (problem.kind, problem.key) != (present.kind.value, present.key):
            place = "c:text" if present.kind is Kind.SOURCE else ""
            changes.complain(place, f"{problem.kind} {problem.key} {problem.path}: {problem.message}")
        elif len(tokens) == 1 and tokens[0] in judged:
            changes.complain(f"c:{tokens[0]}", problem.message)
        else:
            changes.complain(changes.form_place(problem.path), problem.message)


def _statements(change: Change, used: Box, given: Posted, changes: Changes, library: Library) -> list[Statement]:
    own = given.boxes.get(change.at, Box())
    try:
        evidence = library.evidence(used)
    except EvidenceRefused as error:
        if not used.says_where:
            changes.complain(f"e:{change.at}" if change.at else f"e:{COMMON}", ASKED)
        else:
            changes.complain(f"e:{COMMON if own.is_empty else change.at}:{error.field}", str(error))
        return []
    modality = used.modality or change.modality
    statements = []
    for said in change.says:
        if said.kind == VALUE and said.value is None:
            continue  # refused already
        what = {"value": said.value} if said.kind == VALUE else {said.kind: True}
        statements.append(
            Statement.model_validate(
                {"path": said.path, "modality": Modality(modality), "evidence": [evidence], **what}
            )
        )
    return statements
