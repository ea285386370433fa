"""Every closed list of words but the types of action. Stored in lower_snake; the label is for people."""

from django.db.models import TextChoices


class InstrumentKind(TextChoices):
    """What sort of instrument an agreement is, by its own title (UN Treaty Handbook, glossary)."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    CONVENTION = "convention"
    PROTOCOL = "protocol"
    AMENDMENT = "amendment"
    EXCHANGE_OF_NOTES = "exchange_of_notes"
    MEMORANDUM = "memorandum"
    DECLARATION = "declaration"
    COMMUNIQUE = "communique"
    PLAN = "plan"
    ROADMAP = "roadmap"
    PROGRAMME = "programme"
    CONTRACT = "contract"
    OTHER = "other"


class LegalCharacter(TextChoices):
    """Whether the participants meant to be bound under international law (VCLT 2(1)(a))."""

    BINDING = "binding"
    NON_BINDING = "non_binding"
    UNDETERMINED = "undetermined"


class Level(TextChoices):
    """On whose behalf the agreement was made."""

    INTERSTATE = "interstate"
    INTERGOVERNMENTAL = "intergovernmental"
    INTERAGENCY = "interagency"


class Ambit(TextChoices):
    """Whether the agreement has two sides or more."""

    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"


class TitleKind(TextChoices):
    """Whose words a title is."""

    OFFICIAL = "official"
    SHORT = "short"
    POPULAR = "popular"
    PRESS = "press"


class RelationType(TextChoices):
    """How one agreement bears on another; REVERSE_RELATIONS names the other direction."""

    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    IMPLEMENTS = "implements"
    SUPPLEMENTS = "supplements"
    EXTENDS = "extends"
    CITES = "cites"


REVERSE_RELATIONS: dict[RelationType, str] = {
    RelationType.AMENDS: "amended_by",
    RelationType.SUPERSEDES: "superseded_by",
    RelationType.IMPLEMENTS: "implemented_by",
    RelationType.SUPPLEMENTS: "supplemented_by",
    RelationType.EXTENDS: "extended_by",
    RelationType.CITES: "cited_by",
}


class MeetingMode(TextChoices):
    """Where the parties stand to one another when they meet."""

    VISIT = "visit"
    THIRD_COUNTRY = "third_country"
    MULTILATERAL = "multilateral"
    REMOTE = "remote"


class MeetingFormat(TextChoices):
    """How many sit at the table."""

    NARROW = "narrow"
    EXPANDED = "expanded"


class VisitKind(TextChoices):
    """The protocol rank of a visit."""

    STATE = "state"
    OFFICIAL = "official"
    WORKING = "working"


class AttendanceRole(TextChoices):
    """What somebody was there as."""

    HOST = "host"
    GUEST = "guest"
    CHAIR = "chair"
    PARTICIPANT = "participant"


class PartyKind(TextChoices):
    """What sort of subject of international law a party is."""

    STATE = "state"
    ORGANISATION = "organisation"


class NameKind(TextChoices):
    """What sort of name it is; `former` names say when in `valid`."""

    OFFICIAL = "official"
    SHORT = "short"
    ACRONYM = "acronym"
    FORMER = "former"
    VARIANT = "variant"


class NameStrength(TextChoices):
    """Whether a name is enough to recognise its bearer by."""

    STRONG = "strong"
    WEAK = "weak"


class Qualifier(TextChoices):
    """How a source hedges a quantity."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    AT_LEAST = "at_least"


class Verdict(TextChoices):
    """The editor's judgement on whether a commitment was carried out."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    ABANDONED = "abandoned"


class SourceKind(TextChoices):
    """What sort of publication a source is."""

    ARTICLE = "article"
    RELEASE = "release"
    GAZETTE = "gazette"
    DATASET = "dataset"


class TextKind(TextChoices):
    """What the stored text of a source is; an abstract is our words, not the source's."""

    ABSTRACT = "abstract"
    EXCERPT = "excerpt"
    FULL = "full"


class ValueKind(TextChoices):
    """What a claim says of its place: a value, that it cannot be known, or that there is none."""

    VALUE = "value"
    UNKNOWN = "unknown"
    NONE = "none"


class Rank(TextChoices):
    """Which of several claims the registry follows."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Modality(TextChoices):
    """Whether the source speaks of what happened, of what is planned, or denies it."""

    ACTUAL = "actual"
    PLANNED = "planned"
    DENIED = "denied"


class Confidence(TextChoices):
    """How sure the claim's author is of having read the source rightly."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class RecordState(TextChoices):
    """Whether a record is shown. A merged record answers with its survivor's address."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class StatusValue(TextChoices):
    """Where an agreement stands on a day, derived from its ledger."""

    ANNOUNCED = "announced"
    ADOPTED = "adopted"
    SIGNED = "signed"
    PROVISIONALLY_APPLIED = "provisionally_applied"
    IN_FORCE = "in_force"
    IN_EFFECT = "in_effect"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class Standing(TextChoices):
    """Where one participant stands to an agreement on a day (VCLT 2(1)(e) to (g))."""

    NEGOTIATING = "negotiating"
    SIGNATORY = "signatory"
    CONTRACTING = "contracting"
    PROVISIONAL = "provisional"
    PARTY = "party"
    SUSPENDED = "suspended"
    FORMER_PARTY = "former_party"


class StatusReason(TextChoices):
    """Why a status period holds, or why its day may be wrong."""

    EFFECT_UNKNOWN = "effect_unknown"
    UNDATED = "undated"
    NEVER_COUNTED = "never_counted"
    RETROACTIVE = "retroactive"
    UNSIGNED_BY = "unsigned_by"
    ALL_CONSENTED = "all_consented"


class BatchKind(TextChoices):
    """What sort of work wrote a batch of claims."""

    LOAD = "load"
    IMPORT = "import"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"


class Origin(TextChoices):
    """By which way a candidate came in."""

    ADMIN = "admin"
    API = "api", "API"
    CSV = "csv", "CSV"
    EXTRACTION = "extraction"


class Outcome(TextChoices):
    """What was decided on a candidate."""

    ACCEPTED = "accepted"
    MERGED = "merged"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    UNDONE = "undone"


class Operation(TextChoices):
    """What was done to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"
