"""What a record comes to on a day, below its address: an agreement through time, its participants, office holders."""

from datetime import date
from typing import ClassVar

from django.http import HttpResponse
from pydantic import BaseModel
from rest_framework.request import Request

from agreements.api.base import served, today
from agreements.api.details import DetailView
from agreements.api.openapi import Told
from agreements.api.parameters.collections import KEY_EXAMPLES
from agreements.api.parameters.days import DayParameters
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.requests import query
from agreements.projection.document.days import encode
from agreements.reading import agreement_timeline, office_holders
from agreements.reading.agreement_timeline import AgreementTimeline, ParticipantsOnDay
from agreements.reading.details import Moved, Unknown, Withdrawn
from agreements.reading.office_holders import OfficeHolders, PartyOfficeHolders
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class DayView(DetailView):
    """An answer about one record for one day."""

    answers: ClassVar[type[BaseModel]]
    operation: ClassVar[str]
    summary: ClassVar[str]
    description: ClassVar[str]

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the answer."""
        return Told(
            operation=self.operation,
            summary=self.summary,
            description=self.description,
            tag=COLLECTIONS[self.kind],
            answers=self.answers,
            key_example=KEY_EXAMPLES[self.kind],
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the day."""
        return DayParameters

    def get(self, request: Request, key: str) -> HttpResponse:
        """Answer for the day asked about, or today."""
        asked = self.parameter_set()(query(request), today=today())
        found = self.read(key=key, day=asked.value("as_of"), today=asked.today)
        if isinstance(found, Moved | Withdrawn | Unknown):
            return self.elsewhere(request, key=key, found=found)
        return served(request, encode(found.model_dump(mode="json")))

    def read(self, *, key: str, day: date | None, today: date) -> BaseModel | Moved | Withdrawn | Unknown:
        """Read the answer."""
        raise NotImplementedError


class TimelineView(DayView):
    """One agreement through time."""

    kind = Kind.AGREEMENT
    answers = AgreementTimeline
    operation = "get_agreement_timeline"
    summary = "One agreement through time."
    description = (
        "Its ledger in the order of its days, the periods of its status and of each participant's standing that "
        "follow from it, what each begins with and why; `holds` marks those of the day `as_of`."
    )

    def read(self, *, key: str, day: date | None, today: date) -> BaseModel | Moved | Withdrawn | Unknown:
        """Read the ledger and the periods."""
        return agreement_timeline.timeline(key=key, day=day, today=today)


class ParticipantsView(DayView):
    """The participants in an agreement on a day."""

    kind = Kind.AGREEMENT
    answers = ParticipantsOnDay
    operation = "list_agreement_participants"
    summary = "The participants in an agreement, and where each stands on a day."
    description = "Each participant's standing on the day `as_of`, since and until when, how certainly, and why."

    def read(self, *, key: str, day: date | None, today: date) -> BaseModel | Moved | Withdrawn | Unknown:
        """Read the standings."""
        return agreement_timeline.participants(key=key, day=day, today=today)


class HoldersView(DayView):
    """Who held an office on a day."""

    kind = Kind.OFFICE
    answers = OfficeHolders
    operation = "list_office_holders"
    summary = "Who held an office on a day."
    description = (
        "The people whose tenures may include the day `as_of`; `certain` says which of them do whatever imprecise "
        "dates mean. Tenures that no source dates are apart, as `undated`."
    )

    def read(self, *, key: str, day: date | None, today: date) -> BaseModel | Moved | Withdrawn | Unknown:
        """Read the tenures."""
        return office_holders.holders(key=key, day=day or today)


class PartyOfficeHoldersView(DayView):
    """Who held the offices of a party on a day."""

    kind = Kind.PARTY
    answers = PartyOfficeHolders
    operation = "list_party_office_holders"
    summary = "Who held the offices of a party on a day."
    description = "All offices of the party, each with the people who held it on the day `as_of`, as the office tells."

    def read(self, *, key: str, day: date | None, today: date) -> BaseModel | Moved | Withdrawn | Unknown:
        """Read the tenures."""
        return office_holders.party_office_holders(key=key, day=day or today)
