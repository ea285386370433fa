"""What lists can be asked: for each kind its questions, and what each means as a condition on documents.

A question written here is offered as a parameter, described, and tested, without another line. Every condition is
pure: parsed values in, a condition out. Links come as numbers of records, not as keys. Denied entries of a ledger
never count unless they are asked for.
"""

from agreements.reading.conditions import (
    agreement,
    award,
    claim,
    commitment,
    figure,
    ledger,
    meeting,
    naming,
    package,
    party,
    person,
    source,
)
from agreements.reading.conditions.involvement import between
from agreements.reading.conditions.ledger import standing
from agreements.reading.conditions.questions import Asked, Ids, Question, not_after, not_before
from agreements.reading.conditions.record import of_every, said_by, spoken_of_as
from agreements.vocabulary.kinds import Kind

KEY_EXAMPLES: dict[Kind, str] = {
    Kind.AGREEMENT: "kaz-kgz-allied-relations-treaty-2024",
    Kind.MEETING: "japarov-official-visit-kazakhstan-2024",
    Kind.AWARD: "order-of-dostyk-japarov-2024",
    Kind.COMMITMENT: "kaz-kgz-mutual-trade-target-2024",
    Kind.FIGURE: "kaz-kgz-mutual-trade-2023",
    Kind.PACKAGE: "kaz-kgz-documents-2024",
    Kind.PARTY: "kaz",
    Kind.PERSON: "sadyr-japarov",
    Kind.OFFICE: "president-of-kazakhstan",
    Kind.BODY: "kaz-kgz-supreme-interstate-council",
    Kind.PLACE: "astana",
    Kind.DECORATION: "order-of-dostyk",
    Kind.SOURCE: "kazakhstan-kyrgyzstan-sign-allied-relations-treaty",
}
"""Keys for examples; the fixtures have them."""

PARTIES_TOGETHER = frozenset({Kind.AGREEMENT, Kind.MEETING, Kind.COMMITMENT, Kind.FIGURE, Kind.PACKAGE, Kind.BODY})
"""The kinds that several parties have a part in, so that one can ask for all of them at once."""

_OWN: dict[Kind, tuple[Question, ...]] = {
    Kind.AGREEMENT: (*agreement.QUESTIONS, *ledger.QUESTIONS),
    Kind.MEETING: meeting.QUESTIONS,
    Kind.AWARD: award.QUESTIONS,
    Kind.COMMITMENT: commitment.QUESTIONS,
    Kind.FIGURE: figure.QUESTIONS,
    Kind.PACKAGE: package.QUESTIONS,
    Kind.PARTY: party.QUESTIONS,
    Kind.PERSON: person.QUESTIONS,
    Kind.OFFICE: naming.OFFICES,
    Kind.BODY: naming.BODIES,
    Kind.PLACE: naming.PLACES,
    Kind.DECORATION: naming.DECORATIONS,
    Kind.SOURCE: source.QUESTIONS,
}


def _questions(kind: Kind) -> dict[str, Question]:
    found: dict[str, Question] = {}
    for question in _OWN[kind]:
        found[question.name] = question
        if question.name == "party" and kind in PARTIES_TOGETHER:
            found["between"] = between(question)
    common = of_every(kind, key=KEY_EXAMPLES[kind], source=KEY_EXAMPLES[Kind.SOURCE])
    return found | {question.name: question for question in common}


QUESTIONS: dict[Kind, dict[str, Question]] = {kind: _questions(kind) for kind in Kind}
"""What the list of each kind can be asked, by name, in the order in which it is told."""

CLAIM_QUESTIONS: dict[str, Question] = {question.name: question for question in claim.QUESTIONS}
"""What the list of claims can be asked; its conditions are on claims."""

__all__ = [
    "CLAIM_QUESTIONS",
    "KEY_EXAMPLES",
    "PARTIES_TOGETHER",
    "QUESTIONS",
    "Asked",
    "Ids",
    "Question",
    "not_after",
    "not_before",
    "said_by",
    "spoken_of_as",
    "standing",
]
