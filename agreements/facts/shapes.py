"""Which input shape belongs to which kind of record."""

from agreements.facts.agreement import AgreementClassification, AgreementFacts
from agreements.facts.award import AwardClassification, AwardFacts
from agreements.facts.base import Shape
from agreements.facts.body import BodyClassification, BodyFacts
from agreements.facts.commitment import CommitmentClassification, CommitmentFacts
from agreements.facts.decoration import DecorationClassification, DecorationFacts
from agreements.facts.figure import FigureClassification, FigureFacts
from agreements.facts.meeting import MeetingClassification, MeetingFacts
from agreements.facts.office import OfficeClassification, OfficeFacts
from agreements.facts.package import PackageClassification, PackageFacts
from agreements.facts.party import PartyClassification, PartyFacts
from agreements.facts.person import PersonClassification, PersonFacts
from agreements.facts.place import PlaceClassification, PlaceFacts
from agreements.facts.source import SourceClassification, SourceFacts
from agreements.vocabulary.kinds import Kind

FACTS: dict[Kind, type[Shape]] = {
    Kind.AGREEMENT: AgreementFacts,
    Kind.MEETING: MeetingFacts,
    Kind.AWARD: AwardFacts,
    Kind.COMMITMENT: CommitmentFacts,
    Kind.FIGURE: FigureFacts,
    Kind.PACKAGE: PackageFacts,
    Kind.PARTY: PartyFacts,
    Kind.PERSON: PersonFacts,
    Kind.OFFICE: OfficeFacts,
    Kind.BODY: BodyFacts,
    Kind.PLACE: PlaceFacts,
    Kind.DECORATION: DecorationFacts,
    Kind.SOURCE: SourceFacts,
}
"""What claims may say of each kind."""

CLASSIFICATION: dict[Kind, type[Shape]] = {
    Kind.AGREEMENT: AgreementClassification,
    Kind.MEETING: MeetingClassification,
    Kind.AWARD: AwardClassification,
    Kind.COMMITMENT: CommitmentClassification,
    Kind.FIGURE: FigureClassification,
    Kind.PACKAGE: PackageClassification,
    Kind.PARTY: PartyClassification,
    Kind.PERSON: PersonClassification,
    Kind.OFFICE: OfficeClassification,
    Kind.BODY: BodyClassification,
    Kind.PLACE: PlaceClassification,
    Kind.DECORATION: DecorationClassification,
    Kind.SOURCE: SourceClassification,
}
"""What editors decide for each kind, without evidence but with history."""
