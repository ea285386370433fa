"""The parameters that follow from the questions that `reading` knows: one for each, with what it takes."""

from typing import Any

from agreements.api.parameters.bounds import Amounts, Bound, Counts, Days, Moments
from agreements.api.parameters.filters import (
    AnyLinks,
    Choices,
    Filter,
    Form,
    Links,
    Pointers,
    Texts,
    Together,
    Words,
    YesNo,
)
from agreements.reading.conditions import KEY_EXAMPLES, Question, takes


def parameter(question: Question, /) -> Filter:
    """Make the parameter that asks a question."""
    says, shown = question.says, question.example
    several = f"{says} Repeated: any of them."
    taken: Any = question.takes
    match taken:
        case takes.Link(of=of):
            return Links(several, of=of, asks=question, example=str(shown or KEY_EXAMPLES[of]))
        case takes.Together(of=of):
            return Together(f"{says} Repeated: any of the groups.", of=of, asks=question, example=str(shown))
        case takes.Choice(accepted=accepted):
            return Choices(several, choices=accepted, asks=question, example=str(shown or accepted[0]))
        case takes.Form(pattern=pattern, called=called):
            return Form(several, pattern=pattern, called=called, asks=question, example=str(shown))
        case takes.Bound(latest=latest):
            return Bound(says, latest=latest, asks=question, example=str(shown))
        case takes.Moment(latest=latest):
            return Moments(says, latest=latest, asks=question, example=str(shown))
        case takes.Count():
            assert shown is not None
            return Counts(several, asks=question, example=shown)
    plain = _PLAIN[type(taken)]
    return plain(several if plain.repeats else says, asks=question, example=str(shown))


_PLAIN: dict[type, type[Filter]] = {
    takes.AnyLink: AnyLinks,
    takes.Word: Words,
    takes.Text: Texts,
    takes.Pointer: Pointers,
    takes.YesNo: YesNo,
    takes.Amount: Amounts,
    takes.OneDay: Days,
}
