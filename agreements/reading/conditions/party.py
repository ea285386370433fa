"""What can be asked of parties."""

from agreements.models import Membership, Party, Predecessor
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import Question, among, holding_on, of_one_row
from agreements.vocabulary.choices import PartyKind
from agreements.vocabulary.kinds import Kind

QUESTIONS = (
    *of_one_row(
        lambda asked: Party.objects.all(),
        "record",
        Question(
            name="party_kind",
            says="What sort of party it is: the field `kind`.",
            takes=takes.Choice(PartyKind.values),
            asks=among("kind"),
            fields=("kind",),
        ),
        Question(
            name="iso3166_alpha2",
            says="Its ISO 3166-1 code of two letters.",
            takes=takes.Form(r"[A-Z]{2}", "two capital letters"),
            asks=among("iso3166_alpha2"),
            fields=("iso3166_alpha2",),
            example="KZ",
        ),
        Question(
            name="iso3166_alpha3",
            says="Its ISO 3166-1 code of three letters; of a former state, the one it had.",
            takes=takes.Form(r"[A-Z]{3}", "three capital letters"),
            asks=among("iso3166_alpha3"),
            fields=("iso3166_alpha3",),
            example="KAZ",
        ),
        Question(
            name="m49",
            says="Its code in the M49 standard of the United Nations.",
            takes=takes.Form(r"[0-9]{3}", "three digits"),
            asks=among("m49"),
            fields=("m49",),
            example="398",
        ),
    ),
    *of_one_row(
        lambda asked: Predecessor.objects.all(),
        "successor",
        Question(
            name="predecessor",
            says="A party that it succeeded.",
            takes=takes.Link(Kind.PARTY),
            asks=among("party"),
            fields=("predecessors.party",),
        ),
    ),
    *of_one_row(
        lambda asked: Predecessor.objects.all(),
        "party",
        Question(
            name="successor",
            says="A party that succeeded it.",
            takes=takes.Link(Kind.PARTY),
            asks=among("successor"),
            fields=("successors",),
        ),
    ),
    *of_one_row(
        lambda asked: Membership.objects.all(),
        "party",
        Question(
            name="member_of",
            says="An organisation that it belongs or belonged to.",
            takes=takes.Link(Kind.PARTY),
            asks=among("organisation"),
            fields=("memberships.organisation",),
        ),
        Question(
            name="member_on",
            says="A day within a membership, of `member_of` where that is asked; undated memberships match no day.",
            takes=takes.OneDay(),
            asks=holding_on("valid"),
            fields=("memberships.valid",),
            example="2024-04-19",
        ),
    ),
)
