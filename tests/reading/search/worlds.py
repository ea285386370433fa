"""A few records of one visit, as people ask for them in words."""

from agreements.models import Record
from agreements.projection.document import build
from tests.factories import (
    claim,
    make_agreement,
    make_meeting,
    make_office,
    make_party,
    make_person,
    make_place,
    make_source,
)

TEXT = (
    "BISHKEK, April 19. The presidents met in the morning & talked at length. After the talks they signed the treaty; "
    "nobody expected a hurricane of <applause>, and yet there it was, lasting for several minutes before all rose."
)


def _names(**texts: str) -> dict[str, dict[str, str]]:
    return {language: {"text": text, "language": language} for language, text in texts.items()}


def make_visit() -> dict[str, Record]:
    """Make it, and its documents; gives the records by key."""
    made = [
        make_source(key="article", title="Neighbours sign", text=TEXT, published="2024-04-20"),
        make_party(key="kaz", names=_names(en="Kazakhstan", kk="Қазақстан"), iso3166_alpha3="KAZ"),
        make_party(key="kgz", names=_names(en="Kyrgyzstan", ru="Киргизия"), iso3166_alpha3="KGZ"),
        make_person(key="sadyr-japarov", name="Sadyr Japarov"),
        make_person(key="kassym-jomart-tokayev", name="Kassym-Jomart Tokayev"),
        make_office(key="president-of-kyrgyzstan", name="President of Kyrgyzstan", party="kgz"),
        make_place(key="bishkek", name="Bishkek", country="kgz"),
        make_agreement(
            key="allied-treaty",
            parties=("kaz", "kgz"),
            signed="2024-04-19",
            place="bishkek",
            titles={"en": {"text": "Treaty on Allied Relations", "kind": "official", "language": "en"}},
        ),
        make_agreement(
            key="investments",
            parties=("kaz", "kgz"),
            signed="1997-04-08",
            titles={"en": {"text": "Agreement on the Protection of Investments", "kind": "official", "language": "en"}},
            notes="Relations of allied trade unions were no part of it.",
        ),
        make_agreement(key="undated-investment", parties=("kaz", "kgz"), notes="Japarov was not there."),
        make_meeting(
            key="visit",
            title="Official visit of Sadyr Japarov to Astana",
            date="2024-04-18",
            attendance={"japarov": {"person": "sadyr-japarov", "party": "kgz"}},
        ),
    ]
    world = {record.key: record for record in made}
    claim(
        world["allied-treaty"],
        "/titles/press",
        {"text": "The Bishkek treaty", "kind": "press", "language": "en"},
        source=world["article"],
        quote="After the talks they signed the treaty",
    )
    build(record_ids=[record.pk for record in made])
    return world
