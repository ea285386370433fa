"""What whoever looks at a record may do with it: a row of links, by role."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from agreements.admin.base import may
from agreements.models import Record
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.roles import Capability


@dataclass(frozen=True, slots=True)
class Button:
    """A way on from a record's page: where to, what it is called, and what it is for."""

    url: str
    text: str
    about: str


def buttons(*, request: HttpRequest, record: Record) -> tuple[Button, ...]:
    """Give the ways on that are open to whoever asks; a reader has none.

    A record that was merged is edited and merged by its survivor.
    """
    if record.state == RecordState.MERGED:
        return ()
    offered: list[tuple[str, str, str]] = []
    if may(request, Capability.WRITE):
        offered = [
            ("edit", "Edit", "Change what the registry follows; each change names its source."),
            ("merge", "Merge", "It is the same as another record: let one speak for both."),
            ("split", "Split", "It is two things: move some of its claims to another record."),
        ]
    elif may(request, Capability.PROPOSE):
        offered = [("edit", "Propose a change", "An editor decides on it; until then nothing changes.")]
    return tuple(Button(page_address(record=record, name=name), text, about) for name, text, about in offered)


def page_address(*, record: Record, name: str) -> str:
    """Give the address of a page of a record: `edit`, `merge`, `conflict`."""
    return reverse(f"admin:agreements_{record.kind}_{name}", args=[record.pk])
