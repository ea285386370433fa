"""The list of agreements by django-ninja: pydantic schemas over the same rows as the ordinary serializers."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI, Schema

from agreements.models import Action, Agreement, AgreementRelation, Participant, Signatory
from tests.benchmarks import ordinary_rows as rows

api = NinjaAPI(openapi_url=None, docs_url=None, urls_namespace="benchmark-ninja")


class Link(Schema):
    key: str
    name: str | None


class Dated(Schema):
    edtf: str
    earliest: date | None
    latest: date | None


class Title(Schema):
    item: str
    text: str
    kind: str | None
    language: str | None


class Identifier(Schema):
    item: str
    scheme: str
    value: str


class Text(Schema):
    item: str
    language: str
    authentic: bool | None
    address: str | None
    sha256: str | None


class ParticipantSchema(Schema):
    item: str
    party: Link
    side: str | None
    as_printed: str | None
    standing: str | None

    @staticmethod
    def resolve_party(row: Participant) -> Any:
        return rows.link(row.party)

    @staticmethod
    def resolve_standing(row: Participant) -> str | None:
        period = rows.standing(row.agreement, party=row.party_id)
        return None if period is None else period.value


class SignatorySchema(Schema):
    item: str
    party: Link | None
    person: Link | None
    office: Link | None
    as_printed: str | None

    @staticmethod
    def resolve_party(row: Signatory) -> Any:
        return rows.link(row.party)

    @staticmethod
    def resolve_person(row: Signatory) -> Any:
        return rows.link(row.person)

    @staticmethod
    def resolve_office(row: Signatory) -> Any:
        return rows.link(row.office)


class ActionSchema(Schema):
    item: str
    type: str
    modality: str
    party: Link | None
    date: Dated | None
    effective_date: Dated | None
    place: Link | None
    instrument: str | None
    by: Link | None
    signatories: list[SignatorySchema]

    @staticmethod
    def resolve_party(row: Action) -> Any:
        return rows.link(row.party)

    @staticmethod
    def resolve_date(row: Action) -> Any:
        return rows.dated(row, "date")

    @staticmethod
    def resolve_effective_date(row: Action) -> Any:
        return rows.dated(row, "effective_date")

    @staticmethod
    def resolve_place(row: Action) -> Any:
        return rows.link(row.place)

    @staticmethod
    def resolve_by(row: Action) -> Any:
        return rows.link(row.by)


class Relation(Schema):
    item: str
    type: str
    agreement: Link

    @staticmethod
    def resolve_agreement(row: AgreementRelation) -> Any:
        return rows.link(row.related)


class ReverseRelation(Schema):
    type: str
    agreement: Link

    @staticmethod
    def resolve_agreement(row: AgreementRelation) -> Any:
        return rows.link(row.agreement)


class Counts(Schema):
    count: int
    sources: int
    conflicts: int


class Status(Schema):
    value: str | None
    since: date | None
    until: date | None
    certain: bool
    reasons: list[str]


class AgreementSchema(Schema):
    record_kind: str
    key: str
    url: str
    state: str
    modality: str
    version: int
    updated_at: str
    claims: Counts
    unknown: list[str]
    none: list[str]
    title: str | None
    titles: list[Title]
    instrument_kind: str | None
    legal_character: str | None
    level: str | None
    ambit: str | None
    concluded: Dated | None
    place: Link | None
    languages: list[str]
    subjects: list[str]
    identifiers: list[Identifier]
    depositary: Link | None
    entry_into_force_terms: str | None
    participants: list[ParticipantSchema]
    signatories: list[SignatorySchema]
    actions: list[ActionSchema]
    status: Status
    package: Link | None
    occasion: Link | None
    relations: list[Relation]
    reverse_relations: list[ReverseRelation]
    texts: list[Text]
    notes: str | None

    @staticmethod
    def resolve_key(row: Agreement) -> str:
        return row.record.key

    @staticmethod
    def resolve_url(row: Agreement) -> str:
        return f"/api/v1/agreements/{row.record.key}/"

    @staticmethod
    def resolve_state(row: Agreement) -> str:
        return row.record.state

    @staticmethod
    def resolve_modality(row: Agreement) -> str:
        return row.record.modality

    @staticmethod
    def resolve_version(row: Agreement) -> int:
        return row.record.version

    @staticmethod
    def resolve_updated_at(row: Agreement) -> str:
        return rows.moment(row.record.updated_at)

    @staticmethod
    def resolve_claims(row: Agreement) -> Any:
        return rows.claim_counts(row.record)

    @staticmethod
    def resolve_unknown(row: Agreement) -> list[str]:
        return rows.places_of(row.record, value_kind="unknown")

    @staticmethod
    def resolve_none(row: Agreement) -> list[str]:
        return rows.places_of(row.record, value_kind="none")

    @staticmethod
    def resolve_title(row: Agreement) -> str | None:
        return rows.title(row)

    @staticmethod
    def resolve_concluded(row: Agreement) -> Any:
        return rows.dated(row, "concluded")

    @staticmethod
    def resolve_place(row: Agreement) -> Any:
        return rows.link(row.place)

    @staticmethod
    def resolve_languages(row: Agreement) -> list[str]:
        return row.languages or []

    @staticmethod
    def resolve_subjects(row: Agreement) -> list[str]:
        return row.subjects or []

    @staticmethod
    def resolve_depositary(row: Agreement) -> Any:
        return rows.link(row.depositary)

    @staticmethod
    def resolve_signatories(row: Agreement) -> list[Signatory]:
        return [signatory for action in row.actions.all() for signatory in action.signatories.all()]

    @staticmethod
    def resolve_status(row: Agreement) -> Any:
        return rows.status(row)

    @staticmethod
    def resolve_package(row: Agreement) -> Any:
        return rows.link(row.package)

    @staticmethod
    def resolve_occasion(row: Agreement) -> Any:
        return rows.link(row.occasion)


class AgreementPage(Schema):
    next: str | None
    previous: str | None
    results: list[AgreementSchema]


@api.get("/agreements/", response=AgreementPage)
def agreements(request: HttpRequest, after: int | None = None) -> Any:
    found = list(rows.agreements().order_by(*rows.ORDER)[: rows.PAGE + 1])
    more = found[rows.PAGE :]
    onwards = f"{request.path}?after={found[rows.PAGE - 1].pk}" if more else None
    return {"next": onwards, "previous": None, "results": found[: rows.PAGE]}
