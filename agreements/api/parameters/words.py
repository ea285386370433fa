"""The parameter of words, `q`, and the parameters of the search over all records."""

from typing import Any

from django.db.models import Q

from agreements.api.parameters.filters import Choices
from agreements.api.parameters.options import Parameter, not_accepted
from agreements.api.parameters.paging import answer_format, pages
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.reading.search import finding, questions, widening
from agreements.vocabulary.kinds import Kind

EXAMPLE = '"allied relations" Zhaparov'
_SAYS = (
    'Words, a "phrase in quotes", the beginning of a word with `*` (`investm*`), `-word` for what is to be missing; '
    "all of them. Case, accents, an English plural and the alphabet make no difference: Zhaparov, Жапаров and Japarov "
    "are one word. A word that no record has is widened to the recorded ones spelt most like it, and another name of a "
    "party, a person or a place to the one that is printed."
)


class Question(Parameter):
    """A question in words."""

    _condition: Q | None = None

    def value(self, text: str) -> questions.Question:
        """Accept words, phrases, beginnings, and words to leave out."""
        try:
            return questions.read(text)
        except questions.QuestionError as error:
            raise not_accepted(str(error)) from error

    def schema(self) -> dict[str, Any]:
        """Give the longest; what has a word in it no pattern tells."""
        return {"type": "string", "minLength": 1, "maxLength": questions.LONGEST}

    def condition(self, value: questions.Question) -> Q:
        """Ask for documents that have all of it, its words widened. Up to three queries, the first time."""
        if self._condition is None:
            asked, _ = widening.ask(value)
            self._condition = finding.condition(asked)
        return self._condition


def words() -> Question:
    """Make the parameter that narrows a list by words; the list keeps its order."""
    return Question(f"What is said in it: its names, its fields, its passages. {_SAYS}", example=EXAMPLE)


def _kinds() -> Choices:
    return Choices(
        "What kind of record to find. Repeated: any of them.",
        choices=Kind,
        asks=lambda values: Q(kind__in=values),
        example=Kind.AGREEMENT.value,
    )


SEARCH_PARAMETERS: type[ParameterSet] = type(
    "SearchParameters",
    (ParameterSet,),
    {
        "q": Question(f"What to find; it must be given. {_SAYS}", example=EXAMPLE),
        "kind": _kinds(),
        **pages(),
        "format": answer_format(),
    },
)
"""What the search takes."""
