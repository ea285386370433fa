"""Which parameters each address takes: declared once, read strictly, told to OpenAPI.

The filters of a collection follow from the conditions that `reading` knows for its kind, so that a condition
written there is offered, documented and tested without another line.
"""

from functools import cache
from typing import Any

from django.db.models import Q
from django.db.models.enums import TextChoices

from agreements.api.parameters.filters import AnyLinks, Bound, Choices, Links, Pointers, Together, Words
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.parameters.options import Day, Number, OneOf, Opaque, Parameter
from agreements.projection.document.composing import DAYS
from agreements.reading import claims, conditions
from agreements.reading.orderings import orderings
from agreements.vocabulary.choices import Ambit, InstrumentKind, LegalCharacter, Level, Modality, Rank, StatusValue
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
PAGE_SIZE = 50
LARGEST_PAGE = 500

_CHOICES: dict[str, tuple[type[TextChoices], str]] = {
    "instrument_kind": (InstrumentKind, "What sort of instrument it is, by its own title."),
    "legal_character": (LegalCharacter, "Whether the participants meant to be bound under international law."),
    "level": (Level, "On whose behalf it was made."),
    "ambit": (Ambit, "Whether it has two sides or more."),
}
_PARTY_MEANS = {
    Kind.AGREEMENT: "that takes part in it",
    Kind.MEETING: "that was host or was there",
    Kind.AWARD: "that confers it",
    Kind.PACKAGE: "that takes part in an agreement of it",
    Kind.PERSON: "whose office the person held",
    Kind.OFFICE: "whose office it is",
    Kind.PLACE: "that it lies in",
    Kind.DECORATION: "that confers it",
}
_PERSON_MEANS = {
    Kind.AGREEMENT: "signed it or is to sign it",
    Kind.MEETING: "was there",
    Kind.AWARD: "conferred or received it",
    Kind.PACKAGE: "signed an agreement of it",
    Kind.OFFICE: "held it",
}


def _format() -> OneOf:
    return OneOf("How the answer is written.", accepted=("json",), example="json", default="json")


def _expand() -> OneOf:
    return OneOf(
        "`claims` adds to every record, as `evidence`, the claims it stands on, with their passages.",
        accepted=("claims",),
        example="claims",
    )


def _as_of() -> Day:
    return Day(
        "The day whose `status` and standings are shown, and that the filter `status` asks about. "
        "Left out: today, in UTC.",
        example="2024-04-19",
    )


@cache
def list_parameters(kind: Kind, /) -> type[ParameterSet]:
    """Declare the parameters of a list."""
    return _declare(f"{kind.label.title()}List", {**_filters(kind), **_paging(kind), "format": _format()})


@cache
def detail_parameters(kind: Kind, /) -> type[ParameterSet]:
    """Declare the parameters of a detail."""
    dated = {"as_of": _as_of()} if kind is Kind.AGREEMENT else {}
    return _declare(f"{kind.label.title()}Detail", {**dated, "expand": _expand(), "format": _format()})


def _claim_parameters() -> type[ParameterSet]:
    return _declare(
        "ClaimList",
        {
            "record": AnyLinks(
                "What it is said of, as `kind:key`. Repeated: any of them.",
                asks=claims.of_records,
                example=f"agreement:{KEY_EXAMPLES[Kind.AGREEMENT]}",
            ),
            "path": Pointers(
                "Where in the record, as a JSON pointer: there, below, or in the value of a claim above. "
                "Repeated: any of them.",
                asks=claims.at_paths,
                example="/actions/signature-kaz",
            ),
            "source": Links(
                "The source that says it. Repeated: any of them.",
                of=Kind.SOURCE,
                asks=claims.by_sources,
                example=KEY_EXAMPLES[Kind.SOURCE],
            ),
            "rank": Choices(
                "Whether the registry follows it. Repeated: any of them.",
                choices=Rank,
                asks=lambda parameter, values: claims.ranked(values),
                example=Rank.PREFERRED.value,
            ),
            **_pages(),
            "format": _format(),
        },
    )


NO_PARAMETERS: type[ParameterSet] = type("NoParameters", (ParameterSet,), {})
"""For addresses that take none."""


def _declare(name: str, parameters: dict[str, Parameter]) -> type[ParameterSet]:
    return type(f"{name}Parameters", (ParameterSet,), parameters)


def _paging(kind: Kind) -> dict[str, Parameter]:
    names = [ordering.name for ordering in orderings(kind)]
    return {
        "ordering": OneOf(
            "What the list is ordered by; `-` turns it round. Undated records come last either way.",
            accepted=names,
            example=names[0],
            default=names[0],
        ),
        **_pages(),
        "expand": _expand(),
    }


def _pages() -> dict[str, Parameter]:
    return {
        "page_size": Number(
            "How many a page holds at most.", lowest=1, highest=LARGEST_PAGE, example=20, default=PAGE_SIZE
        ),
        "cursor": Opaque(
            "Where to read on; copied from `next` or `previous`, whose other parameters belong to it.",
            example="WyI1ZjNhIiwwLCJrYXoiXQ",
        ),
        "count": OneOf(
            "`true` adds `count`, the number that the filters let through.",
            accepted=("true", "false"),
            example="true",
            default="false",
        ),
    }


def _filters(kind: Kind) -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    if kind in conditions.PARTY:
        means = _PARTY_MEANS.get(kind, "that it concerns")
        asks = conditions.PARTY[kind]
        found["party"] = Links(
            f"A party {means}. Repeated: any of them.", of=Kind.PARTY, asks=asks, example=KEY_EXAMPLES[Kind.PARTY]
        )
        if kind in conditions.PARTIES_TOGETHER:
            found["between"] = Together(
                "Parties that all have a part in it, with commas. Repeated: any of the groups.",
                of=Kind.PARTY,
                asks=asks,
                example="kaz,kgz",
            )
    if kind in conditions.PERSON:
        found["person"] = Links(
            f"A person who {_PERSON_MEANS[kind]}. Repeated: any of them.",
            of=Kind.PERSON,
            asks=conditions.PERSON[kind],
            example=KEY_EXAMPLES[Kind.PERSON],
        )
    for name, (choices, description) in _CHOICES.items():
        if kind in conditions.CLASSIFIED[name]:
            found[name] = Choices(
                f"{description} Repeated: any of them.",
                choices=choices,
                asks=_classified(kind, name),
                example=choices.values[0],
            )
    if kind is Kind.AGREEMENT:
        found |= _status_and_subject()
    if kind in conditions.PLACE:
        found["place"] = Links(
            "A place where it was concluded or held. Repeated: any of them.",
            of=Kind.PLACE,
            asks=conditions.PLACE[kind],
            example=KEY_EXAMPLES[Kind.PLACE],
        )
    if kind in conditions.OCCASION:
        found["occasion"] = Links(
            "A meeting that it is part of. Repeated: any of them."
            if kind is Kind.MEETING
            else "A meeting at which it came about. Repeated: any of them.",
            of=Kind.MEETING,
            asks=conditions.OCCASION[kind],
            example=KEY_EXAMPLES[Kind.MEETING],
        )
    if kind is not Kind.SOURCE:
        found["source"] = Links(
            "A source that says something of it. Repeated: any of them.",
            of=Kind.SOURCE,
            asks=conditions.said_by,
            example=KEY_EXAMPLES[Kind.SOURCE],
        )
    found["modality"] = Choices(
        "Whether the sources speak of something that is, is planned, or is denied. Repeated: any of them.",
        choices=Modality,
        asks=lambda parameter, values: conditions.spoken_of_as(values),
        example=Modality.ACTUAL.value,
    )
    return found | _bounds(kind)


def _classified(kind: Kind, field: str) -> Any:
    def asks(parameter: Choices, values: list[str]) -> Q:
        return conditions.classified(kind=kind, field=field, values=values)

    return asks


def _status_and_subject() -> dict[str, Parameter]:
    def stands(parameter: Choices, values: list[str]) -> Q:
        asked = parameter.parent
        return conditions.standing(values=values, day=asked.value("as_of") or asked.today)

    return {
        "status": Choices(
            "Where it stands on the day `as_of`. Repeated: any of them.",
            choices=StatusValue,
            asks=stands,
            example=StatusValue.SIGNED.value,
        ),
        "as_of": _as_of(),
        "subject": Words(
            "What it is about. Repeated: any of them.", asks=conditions.about, example="investment_protection"
        ),
    }


def _bounds(kind: Kind) -> dict[str, Parameter]:
    name = DAYS.get(kind)
    if name is None:
        return {}
    return {
        f"{name}_after": Bound(
            f"The earliest `{name}` to list, itself included; undated records match no date.",
            latest=False,
            example="2024-01",
        ),
        f"{name}_before": Bound(
            f"The latest `{name}` to list, itself included; undated records match no date.",
            latest=True,
            example="2024",
        ),
        "date_match": OneOf(
            "How an imprecise date is met: `possible`, it may lie within the bounds; `certain`, it cannot lie outside.",
            accepted=("possible", "certain"),
            example="certain",
            default="possible",
        ),
    }


CLAIM_PARAMETERS: type[ParameterSet] = _claim_parameters()
"""The parameters of the list of claims."""
