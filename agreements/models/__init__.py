"""What is stored, one noun a file; the tables below say which model keeps which kind and collection."""

from agreements.models.action import Action, Signatory
from agreements.models.agreement import (
    Agreement,
    AgreementIdentifier,
    AgreementRelation,
    AgreementText,
    AgreementTitle,
)
from agreements.models.award import Award
from agreements.models.batch import Batch
from agreements.models.body import Body
from agreements.models.candidate import Candidate
from agreements.models.change import Change
from agreements.models.claim import Claim
from agreements.models.commitment import Commitment, Observation
from agreements.models.decision import Decision
from agreements.models.decoration import Decoration, DecorationClass
from agreements.models.distinction import Distinction
from agreements.models.document import Document
from agreements.models.edition import Edition
from agreements.models.figure import Figure
from agreements.models.hold import Hold
from agreements.models.involvement import Involvement
from agreements.models.kept_answer import KeptAnswer
from agreements.models.meeting import Attendance, Meeting
from agreements.models.name import Name
from agreements.models.noun import Item, Noun
from agreements.models.office import Office
from agreements.models.package import Package
from agreements.models.participant import Participant
from agreements.models.participation import Participation
from agreements.models.party import Membership, Party, Predecessor
from agreements.models.passage import Passage
from agreements.models.person import Difference, Person, Tenure
from agreements.models.place import Place
from agreements.models.record import FormerKey, Record
from agreements.models.source import Source
from agreements.models.status_period import StatusPeriod
from agreements.vocabulary.kinds import Kind

NOUNS: dict[Kind, type[Noun]] = {
    Kind.AGREEMENT: Agreement,
    Kind.MEETING: Meeting,
    Kind.AWARD: Award,
    Kind.COMMITMENT: Commitment,
    Kind.FIGURE: Figure,
    Kind.PACKAGE: Package,
    Kind.PARTY: Party,
    Kind.PERSON: Person,
    Kind.OFFICE: Office,
    Kind.BODY: Body,
    Kind.PLACE: Place,
    Kind.DECORATION: Decoration,
    Kind.SOURCE: Source,
}
"""The model of each kind."""

COLLECTIONS: dict[Kind, tuple[type[Item], ...]] = {
    Kind.AGREEMENT: (
        AgreementTitle,
        AgreementIdentifier,
        Participant,
        Action,
        AgreementRelation,
        AgreementText,
    ),
    Kind.MEETING: (Attendance,),
    Kind.AWARD: (),
    Kind.COMMITMENT: (Involvement, Observation),
    Kind.FIGURE: (Involvement,),
    Kind.PACKAGE: (),
    Kind.PARTY: (Name, Predecessor, Membership),
    Kind.PERSON: (Name, Tenure, Difference),
    Kind.OFFICE: (Name,),
    Kind.BODY: (Name, Involvement),
    Kind.PLACE: (Name,),
    Kind.DECORATION: (Name, DecorationClass),
    Kind.SOURCE: (),
}
"""The models of each kind's collections; each names its own in COLLECTION."""

NESTED: dict[type[Item], tuple[type[Item], ...]] = {Action: (Signatory,)}
"""The collections of items that have collections of their own."""

__all__ = [
    "COLLECTIONS",
    "NESTED",
    "NOUNS",
    "Action",
    "Agreement",
    "AgreementIdentifier",
    "AgreementRelation",
    "AgreementText",
    "AgreementTitle",
    "Attendance",
    "Award",
    "Batch",
    "Body",
    "Candidate",
    "Change",
    "Claim",
    "Commitment",
    "Decision",
    "Decoration",
    "DecorationClass",
    "Difference",
    "Distinction",
    "Document",
    "Edition",
    "Figure",
    "FormerKey",
    "Hold",
    "Involvement",
    "Item",
    "KeptAnswer",
    "Meeting",
    "Membership",
    "Name",
    "Noun",
    "Observation",
    "Office",
    "Package",
    "Participant",
    "Participation",
    "Party",
    "Passage",
    "Person",
    "Place",
    "Predecessor",
    "Record",
    "Signatory",
    "Source",
    "StatusPeriod",
    "Tenure",
]
