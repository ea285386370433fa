"""What the list of agreements would be without stored documents: nested ModelSerializers, prefetched correctly."""

from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import include, path
from rest_framework import generics, pagination, serializers

from agreements.models import (
    Action,
    Agreement,
    AgreementIdentifier,
    AgreementTitle,
    Name,
    Participant,
    Party,
    Signatory,
    StatusPeriod,
)


class PartyLink(serializers.ModelSerializer[Party]):
    key = serializers.CharField(source="record.key")
    name = serializers.SerializerMethodField()

    class Meta:
        model = Party
        fields = ("key", "name")

    def get_name(self, party: Party) -> str | None:
        return next((name.text for name in party.record.names.all()), None)


class DateField(serializers.Field):  # type: ignore[type-arg]
    def __init__(self, name: str) -> None:
        super().__init__(source="*")
        self.name = name

    def to_representation(self, value: Any) -> Any:
        text = getattr(value, self.name)
        bounds = [getattr(value, f"{self.name}_{bound}") for bound in ("earliest", "latest")]
        return text and {"edtf": text, "earliest": bounds[0], "latest": bounds[1]}


class TitleSerializer(serializers.ModelSerializer[AgreementTitle]):
    class Meta:
        model = AgreementTitle
        fields = ("item", "text", "kind", "language")


class IdentifierSerializer(serializers.ModelSerializer[AgreementIdentifier]):
    class Meta:
        model = AgreementIdentifier
        fields = ("item", "scheme", "value")


class ParticipantSerializer(serializers.ModelSerializer[Participant]):
    party = PartyLink()
    standing = serializers.SerializerMethodField()

    class Meta:
        model = Participant
        fields = ("item", "party", "side", "as_printed", "standing")

    def get_standing(self, participant: Participant) -> str | None:
        periods = self.context["periods"][participant.agreement_id]
        return next((period.value for period in periods if period.party_id == participant.party_id), None)


class SignatorySerializer(serializers.ModelSerializer[Signatory]):
    class Meta:
        model = Signatory
        fields = ("item", "party", "person", "office", "as_printed")


class ActionSerializer(serializers.ModelSerializer[Action]):
    party = PartyLink()
    date = DateField("date")
    effective_date = DateField("effective_date")
    signatories = SignatorySerializer(many=True)

    class Meta:
        model = Action
        fields = (
            "item", "type", "modality", "party", "date", "effective_date", "place", "instrument", "by", "signatories",
        )  # fmt: skip


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    key = serializers.CharField(source="record.key")
    state = serializers.CharField(source="record.state")
    version = serializers.IntegerField(source="record.version")
    updated_at = serializers.DateTimeField(source="record.updated_at")
    claims = serializers.IntegerField()
    titles = TitleSerializer(many=True)
    identifiers = IdentifierSerializer(many=True)
    participants = ParticipantSerializer(many=True)
    actions = ActionSerializer(many=True)
    concluded = DateField("concluded")
    status = serializers.SerializerMethodField()

    class Meta:
        model = Agreement
        fields = (
            "key", "state", "version", "updated_at", "claims", "titles", "instrument_kind", "legal_character", "level",
            "ambit", "concluded", "place", "languages", "subjects", "identifiers", "depositary", "participants",
            "actions", "status", "package", "occasion", "notes",
        )  # fmt: skip

    def get_status(self, agreement: Agreement) -> Any:
        period = next(period for period in self.context["periods"][agreement.pk] if period.party_id is None)
        return {"value": period.value, "since": period.valid.lower, "certain": period.certain}


class Pages(pagination.CursorPagination):
    page_size = 50
    ordering = ("-concluded_earliest", "-record_id")


class Agreements(generics.ListAPIView[Agreement]):
    serializer_class = AgreementSerializer
    pagination_class = Pages

    def get_queryset(self) -> QuerySet[Agreement]:
        party = Party.objects.select_related("record").prefetch_related(
            Prefetch("record__names", queryset=Name.objects.order_by("item"))
        )
        return (
            Agreement.objects.select_related("record")
            .annotate(claims=Count("record__claims", filter=Q(record__claims__retracted_at=None)))
            .prefetch_related(
                "titles",
                "identifiers",
                Prefetch(
                    "participants", queryset=Participant.objects.prefetch_related(Prefetch("party", queryset=party))
                ),
                Prefetch(
                    "actions",
                    queryset=Action.objects.prefetch_related("signatories", Prefetch("party", queryset=party)),
                ),
                Prefetch(
                    "status_periods",
                    queryset=StatusPeriod.objects.filter(valid__contains=date(2026, 1, 1)),
                    to_attr="today",
                ),
            )
        )

    def paginate_queryset(self, queryset: Any) -> Any:
        self.page = super().paginate_queryset(queryset)
        return self.page

    def get_serializer_context(self) -> dict[str, Any]:
        periods = {agreement.pk: agreement.today for agreement in self.page or ()}
        return super().get_serializer_context() | {"periods": periods}


urlpatterns = [path("ordinary/agreements/", Agreements.as_view()), path("", include("registry.urls"))]
