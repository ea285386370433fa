"""What the list of agreements would be without stored documents: nested ModelSerializers, prefetched correctly."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import generics, pagination, renderers, serializers

from agreements.models import (
    Action,
    Agreement,
    AgreementIdentifier,
    AgreementRelation,
    AgreementText,
    AgreementTitle,
    Participant,
    Signatory,
)
from tests.benchmarks import ordinary_rows as rows


class LinkField(serializers.Field):  # type: ignore[type-arg]
    def to_representation(self, value: Any) -> Any:
        return rows.link(value)


class DatedField(serializers.Field):  # type: ignore[type-arg]
    def __init__(self, name: str) -> None:
        super().__init__(source="*")
        self.name = name

    def to_representation(self, value: Any) -> Any:
        return rows.dated(value, self.name)


class TitleSerializer(serializers.ModelSerializer[AgreementTitle]):
    class Meta:
        model = AgreementTitle
        fields = ("item", "text", "kind", "language")


class IdentifierSerializer(serializers.ModelSerializer[AgreementIdentifier]):
    class Meta:
        model = AgreementIdentifier
        fields = ("item", "scheme", "value")


class TextSerializer(serializers.ModelSerializer[AgreementText]):
    class Meta:
        model = AgreementText
        fields = ("item", "language", "authentic", "address", "sha256")


class ParticipantSerializer(serializers.ModelSerializer[Participant]):
    party = LinkField()
    standing = serializers.SerializerMethodField()

    class Meta:
        model = Participant
        fields = ("item", "party", "side", "as_printed", "standing")

    def get_standing(self, participant: Participant) -> str | None:
        period = rows.standing(participant.agreement, party=participant.party_id)
        return None if period is None else period.value


class SignatorySerializer(serializers.ModelSerializer[Signatory]):
    party = LinkField()
    person = LinkField()
    office = LinkField()

    class Meta:
        model = Signatory
        fields = ("item", "party", "person", "office", "as_printed")


class ActionSerializer(serializers.ModelSerializer[Action]):
    party = LinkField()
    date = DatedField("date")
    effective_date = DatedField("effective_date")
    place = LinkField()
    by = LinkField()
    signatories = SignatorySerializer(many=True)

    class Meta:
        model = Action
        fields = (
            "item", "type", "modality", "party", "date", "effective_date", "place", "instrument", "by", "signatories",
        )  # fmt: skip


class RelationSerializer(serializers.ModelSerializer[AgreementRelation]):
    agreement = LinkField(source="related")

    class Meta:
        model = AgreementRelation
        fields = ("item", "type", "agreement")


class ReverseRelationSerializer(serializers.ModelSerializer[AgreementRelation]):
    agreement = LinkField()

    class Meta:
        model = AgreementRelation
        fields = ("type", "agreement")


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    key = serializers.CharField(source="record.key")
    url = serializers.SerializerMethodField()
    state = serializers.CharField(source="record.state")
    modality = serializers.CharField(source="record.modality")
    version = serializers.IntegerField(source="record.version")
    updated_at = serializers.DateTimeField(source="record.updated_at")
    claims = serializers.SerializerMethodField()
    unknown = serializers.SerializerMethodField()
    none = serializers.SerializerMethodField()
    title = serializers.SerializerMethodField()
    titles = TitleSerializer(many=True)
    concluded = DatedField("concluded")
    place = LinkField()
    languages = serializers.SerializerMethodField()
    identifiers = IdentifierSerializer(many=True)
    depositary = LinkField()
    participants = ParticipantSerializer(many=True)
    signatories = serializers.SerializerMethodField()
    actions = ActionSerializer(many=True)
    status = serializers.SerializerMethodField()
    package = LinkField()
    occasion = LinkField()
    relations = RelationSerializer(many=True)
    reverse_relations = ReverseRelationSerializer(many=True)
    texts = TextSerializer(many=True)

    class Meta:
        model = Agreement
        fields = (
            "record_kind", "key", "url", "state", "modality", "version", "updated_at", "claims", "unknown", "none",
            "title", "titles", "instrument_kind", "legal_character", "level", "ambit", "concluded", "place",
            "languages", "subjects", "identifiers", "depositary", "entry_into_force_terms", "participants",
            "signatories", "actions", "status", "package", "occasion", "relations", "reverse_relations", "texts",
            "notes",
        )  # fmt: skip

    def get_url(self, agreement: Agreement) -> str:
        return f"/api/v1/agreements/{agreement.record.key}/"

    def get_claims(self, agreement: Agreement) -> dict[str, int]:
        return rows.claim_counts(agreement.record)

    def get_unknown(self, agreement: Agreement) -> list[str]:
        return rows.places_of(agreement.record, value_kind="unknown")

    def get_none(self, agreement: Agreement) -> list[str]:
        return rows.places_of(agreement.record, value_kind="none")

    def get_title(self, agreement: Agreement) -> str | None:
        return rows.title(agreement)

    def get_languages(self, agreement: Agreement) -> list[str]:
        return agreement.languages or []

    def get_signatories(self, agreement: Agreement) -> list[Any]:
        signed = [signatory for action in agreement.actions.all() for signatory in action.signatories.all()]
        return [SignatorySerializer(signatory).data for signatory in signed]

    def get_status(self, agreement: Agreement) -> Any:
        return rows.status(agreement)


class Pages(pagination.CursorPagination):
    page_size = rows.PAGE
    ordering = rows.ORDER


class Agreements(generics.ListAPIView[Agreement]):
    serializer_class = AgreementSerializer
    pagination_class = Pages
    renderer_classes = (renderers.JSONRenderer,)

    def get_queryset(self) -> "QuerySet[Agreement]":
        return rows.agreements()
