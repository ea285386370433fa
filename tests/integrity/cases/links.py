"""Cases for the rule about links."""

from agreements.integrity import links
from agreements.models import Action, AgreementRelation, Attendance, Involvement, Signatory
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import add, record


@breaks(links.link_to_withdrawn)
def linked_everywhere(tag: str) -> list[Place]:
    gone = record(Kind.PERSON, f"gone-{tag}", state="withdrawn")
    old = record(Kind.AGREEMENT, f"old-{tag}", state="withdrawn")
    party = record(Kind.PARTY, f"party-{tag}", state="withdrawn")
    talks = record(Kind.MEETING, f"talks-{tag}", host=party)
    add(Attendance, talks, "someone", person=gone)
    road = record(Kind.COMMITMENT, f"road-{tag}")
    add(Involvement, road, "one", party=party)
    treaty = record(Kind.AGREEMENT, f"treaty-{tag}")
    add(AgreementRelation, treaty, "old", type="cites", related=old)
    action = add(Action, treaty, "signature", type="signature")
    add(Signatory, action, "someone", agreement=treaty, person=gone)
    return [
        (talks, "/host"),
        (talks, "/attendance/someone/person"),
        (road, "/parties/one/party"),
        (treaty, "/relations/old/agreement"),
        (treaty, "/actions/signature/signatories/someone/person"),
    ]


@keeps(links.link_to_withdrawn)
def gone_itself(tag: str) -> None:
    gone = record(Kind.MEETING, f"gone-{tag}", state="withdrawn")
    record(Kind.MEETING, f"part-{tag}", part_of=gone, state="withdrawn")
    record(Kind.MEETING, f"talks-{tag}", part_of=record(Kind.MEETING, f"visit-{tag}"))
