"""The options that addresses share: how an answer is written, what it is of, and how a list is read on."""

from agreements.api.formats import of_one
from agreements.api.formats.forms import Form
from agreements.api.parameters.options import Day, Number, OneOf, Opaque, Parameter
from agreements.projection.document.named import NAMED
from agreements.reading.orderings import orderings
from agreements.vocabulary.kinds import Kind

PAGE_SIZE = 50
LARGEST_PAGE = 500


def answer_format(*forms: Form) -> OneOf:
    """Make the option that chooses how the answer is written: JSON, or one of these forms of a whole list."""
    whole = " `json` is a page; every other form is the whole list, in one answer." if forms else ""
    return OneOf(
        f"How the answer is written.{whole}",
        accepted=("json", *(form.name for form in forms)),
        example="json",
        default="json",
    )


def form_of_one(kind: Kind, /) -> OneOf:
    """Make the option that chooses how one record is written: JSON, or another standard's form of it."""
    return OneOf(
        f"How the answer is written.{of_one.says(kind)}",
        accepted=("json", *(form.name for form in of_one.forms_of(kind))),
        example="json",
        default="json",
    )


def expand() -> OneOf:
    """Make the option that adds evidence to records."""
    return OneOf(
        "`claims` adds to every record, as `evidence`, the claims it stands on, with their passages.",
        accepted=("claims",),
        example="claims",
    )


def as_of(kind: Kind, /) -> Day | None:
    """Make the option of the day that a record is shown as of; None for kinds that no day changes."""
    if kind in NAMED:
        return Day(
            "The day whose `name` is shown, and whose names, tenures and memberships: those that the day may lie "
            "within, and the undated. Left out: all there ever were, and the name of today.",
            example="2024-04-19",
        )
    if kind is not Kind.AGREEMENT:
        return None
    return Day(
        "The day whose `status` and standings are shown, and that filters by status and standing ask about. "
        "Left out: today, in UTC.",
        example="2024-04-19",
    )


def date_match() -> OneOf:
    """Make the option that says how imprecise dates are met."""
    return OneOf(
        "How an imprecise date is met: `possible`, it may lie within the bounds; `certain`, it cannot lie outside.",
        accepted=("possible", "certain"),
        example="certain",
        default="possible",
    )


def pages() -> dict[str, Parameter]:
    """Make the options of a list that is read a page at a time."""
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


def ordered_pages(kind: Kind, /) -> dict[str, Parameter]:
    """Make the options of a collection's list."""
    names = [ordering.name for ordering in orderings(kind)]
    return {
        "ordering": OneOf(
            "What the list is ordered by; `-` turns it round. Undated records come last either way.",
            accepted=names,
            example=names[0],
            default=names[0],
        ),
        **pages(),
        "expand": expand(),
    }
