"""What can happen to an agreement: the types of action and what each type is for status.

Sources: Vienna Convention on the Law of Treaties (VCLT) articles 9 to 17, 24, 25, 42 to 62, 77 and 80;
UN Treaty Handbook, sections 3 to 6. `ratification` and its like are international acts
(VCLT 2(1)(b), 16); a law that "ratifies" at home is `parliament_approval` or `law_signed`.
"""

from django.db.models import TextChoices


class ActionType(TextChoices):
    """One thing that happened, or is planned, to an agreement or to one participant's part in it."""

    NEGOTIATION_ANNOUNCED = "negotiation_announced"
    INITIALLING = "initialling"
    ADOPTION = "adoption"
    SIGNATURE = "signature"
    SIGNATURE_AD_REFERENDUM = "signature_ad_referendum"
    DEFINITIVE_SIGNATURE = "definitive_signature"
    EXCHANGE_OF_INSTRUMENTS = "exchange_of_instruments"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    FORMAL_CONFIRMATION = "formal_confirmation"
    NOTIFICATION_OF_INTERNAL_PROCEDURES = "notification_of_internal_procedures"
    PROVISIONAL_APPLICATION_START = "provisional_application_start"
    PROVISIONAL_APPLICATION_END = "provisional_application_end"
    ENTRY_INTO_FORCE = "entry_into_force"
    RESERVATION = "reservation"
    WITHDRAWAL_OF_RESERVATION = "withdrawal_of_reservation"
    DECLARATION = "declaration"
    OBJECTION = "objection"
    TERRITORIAL_APPLICATION = "territorial_application"
    AMENDMENT = "amendment"
    CORRECTION = "correction"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    DENUNCIATION = "denunciation"
    WITHDRAWAL = "withdrawal"
    TERMINATION = "termination"
    EXPIRY = "expiry"
    SUPERSESSION = "supersession"
    REGISTRATION = "registration"
    PUBLICATION = "publication"
    DRAFT_PUBLISHED = "draft_published"
    SUBMITTED_TO_PARLIAMENT = "submitted_to_parliament"
    PARLIAMENT_APPROVAL = "parliament_approval"
    LAW_SIGNED = "law_signed"
    GAZETTE_PUBLICATION = "gazette_publication"


HOME_STEPS = frozenset(
    {
        ActionType.DRAFT_PUBLISHED,
        ActionType.SUBMITTED_TO_PARLIAMENT,
        ActionType.PARLIAMENT_APPROVAL,
        ActionType.LAW_SIGNED,
        ActionType.GAZETTE_PUBLICATION,
    }
)
"""Steps inside one state; none of them is an international act."""

SIGNATURES = frozenset({ActionType.SIGNATURE, ActionType.SIGNATURE_AD_REFERENDUM, ActionType.DEFINITIVE_SIGNATURE})
"""Acts done with a pen; only these have signatories (VCLT 12)."""

CONSENTS = frozenset(
    {
        ActionType.DEFINITIVE_SIGNATURE,
        ActionType.EXCHANGE_OF_INSTRUMENTS,
        ActionType.RATIFICATION,
        ActionType.ACCEPTANCE,
        ActionType.APPROVAL,
        ActionType.ACCESSION,
        ActionType.SUCCESSION,
        ActionType.FORMAL_CONFIRMATION,
        ActionType.NOTIFICATION_OF_INTERNAL_PROCEDURES,
    }
)
"""Acts that express consent to be bound (VCLT 11 to 15)."""

REFERRING_TYPES = frozenset({ActionType.SUPERSESSION, ActionType.AMENDMENT, ActionType.TERMINATION})
"""Actions that may name the agreement they come `by`."""
