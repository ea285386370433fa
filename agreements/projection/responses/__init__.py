"""What readers are given: the one declaration of every document's fields, their types and their order.

`projection.document` writes plain dictionaries in this order, tests hold every document to these types,
and the OpenAPI document is written from them.
"""

from agreements.projection.responses.agreement import AgreementDocument
from agreements.projection.responses.award import AwardDocument
from agreements.projection.responses.base import RecordDocument
from agreements.projection.responses.body import BodyDocument
from agreements.projection.responses.claim import ClaimResponse
from agreements.projection.responses.commitment import CommitmentDocument
from agreements.projection.responses.decoration import DecorationDocument
from agreements.projection.responses.figure import FigureDocument
from agreements.projection.responses.meeting import MeetingDocument
from agreements.projection.responses.office import OfficeDocument
from agreements.projection.responses.package import PackageDocument
from agreements.projection.responses.party import PartyDocument
from agreements.projection.responses.person import PersonDocument
from agreements.projection.responses.place import PlaceDocument
from agreements.projection.responses.source import SourceDocument
from agreements.vocabulary.kinds import Kind

DOCUMENTS: dict[Kind, type[RecordDocument]] = {
    Kind.AGREEMENT: AgreementDocument,
    Kind.MEETING: MeetingDocument,
    Kind.AWARD: AwardDocument,
    Kind.COMMITMENT: CommitmentDocument,
    Kind.FIGURE: FigureDocument,
    Kind.PACKAGE: PackageDocument,
    Kind.PARTY: PartyDocument,
    Kind.PERSON: PersonDocument,
    Kind.OFFICE: OfficeDocument,
    Kind.BODY: BodyDocument,
    Kind.PLACE: PlaceDocument,
    Kind.DECORATION: DecorationDocument,
    Kind.SOURCE: SourceDocument,
}
"""The document of each kind."""

__all__ = ["DOCUMENTS", "ClaimResponse", "RecordDocument"]
