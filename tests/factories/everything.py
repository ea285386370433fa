"""A small world in which every field of every kind of record has a value, and every link leads somewhere."""

from typing import Any

from agreements.models import Record
from tests.factories.records import make
from tests.factories.things import make_source, named

SHA256 = "0" * 63 + "f"
NAMES: dict[str, Any] = {
    "en": {
        "text": "The name",
        "language": "en",
        "script": "Latn",
        "kind": "official",
        "strength": "strong",
        "valid": "1991/..",
    },
    "before": {
        "text": "Імя",
        "language": "kk",
        "script": "Cyrl",
        "kind": "former",
        "strength": "weak",
        "valid": "../1991",
    },
}


def _names(text: str) -> dict[str, Any]:
    return {item: {**name, "text": f"{name['text']} {text}"} for item, name in NAMES.items()}


def make_everything() -> dict[str, Record]:
    """Make it; gives the records by key. Each is linked to by another wherever the shapes allow it."""
    made: list[Record] = [
        make_source(
            key="article",
            text="They signed it. Then they talked.",
            publisher="A paper",
            agency="An agency",
            published="2024-04-19",
            language="en",
            dateline="ASTANA, April 19",
            sha256=SHA256,
            filename="article.pdf",
            address="https://example.org/article",
            rights="All reserved.",
            notes="Read twice.",
        ),
        make("party", "ussr", kind="state", names=named("Soviet Union", "ussr")),
        make("party", "eaeu", kind="organisation", names=named("Union", "eaeu")),
        make(
            "party",
            "kaz",
            kind="state",
            notes="One side.",
            names=_names("kaz"),
            iso3166_alpha2="KZ",
            iso3166_alpha3="KAZ",
            m49="398",
            predecessors={"ussr": {"party": "ussr", "date": "1991-12-26"}},
            memberships={"eaeu": {"organisation": "eaeu", "valid": "2015/.."}},
        ),
        make("party", "kgz", kind="state", names=named("Kyrgyzstan", "kgz")),
        make("office", "president", names=_names("president"), party="kaz", notes="Elected."),
        make("person", "namesake", names=named("A namesake", "namesake")),
        make(
            "person",
            "tokayev",
            names=_names("tokayev"),
            tenures={"first": {"office": "president", "valid": "2019/..", "as_printed": "President"}},
            different_from={"namesake": {"person": "namesake"}},
            notes="Signs.",
        ),
        make("person", "japarov", names=named("Sadyr Japarov", "japarov")),
        make("body", "council", names=_names("council"), parties={"kaz": {"party": "kaz"}}, notes="Meets."),
        make("place", "astana", names=_names("astana"), country="kaz", notes="A capital."),
        make(
            "decoration",
            "dostyk",
            names=_names("dostyk"),
            conferring_party="kaz",
            classes={"first": {"name": "First degree", "ordinal": 1}},
            notes="An order.",
        ),
        make("meeting", "visit", title="A visit", date="2024-04-18/2024-04-19"),
        make(
            "meeting",
            "session",
            title="A session",
            mode="visit",
            format="narrow",
            visit_kind="official",
            body="council",
            session_number=6,
            date="2024-04-19",
            place="astana",
            host="kaz",
            part_of="visit",
            attendance={
                "tokayev": {"person": "tokayev", "party": "kaz", "office": "president", "role": "host"},
                "kgz": {"party": "kgz"},
            },
            notes="In the morning.",
        ),
        make("package", "papers", title="The papers", occasion="session", claimed_count=7, notes="As counted."),
        make(
            "award",
            "order-for-japarov",
            decoration="dostyk",
            decoration_class="first",
            conferring_party="kaz",
            conferrer="tokayev",
            recipient="japarov",
            reason="For friendship.",
            date="2024-04-19",
            occasion="session",
            notes="Seen.",
        ),
        make(
            "figure",
            "turnover-2023",
            indicator="trade_turnover",
            value="1500000000",
            unit="USD",
            qualifier="more_than",
            period="2023",
            parties={"kaz": {"party": "kaz"}, "kgz": {"party": "kgz"}},
            change_percent="12.50",
            change_qualifier="about",
            notes="Rounded.",
        ),
        make("agreement", "older-treaty", titles={"en": {"text": "An older treaty"}}, instrument_kind="treaty"),
        make(
            "agreement",
            "treaty",
            titles={"en": {"text": "A treaty", "kind": "official", "language": "en"}},
            languages=["kk", "ky"],
            identifiers={"untc": {"scheme": "untc", "value": "I-1"}},
            depositary="kaz",
            entry_into_force_terms="On the exchange of instruments.",
            participants={
                "kaz": {"party": "kaz", "side": "kaz", "as_printed": "The Republic"},
                "kgz": {"party": "kgz"},
            },
            actions={
                "signature-kaz": {
                    "type": "signature",
                    "party": "kaz",
                    "date": "2024-04-19",
                    "effective_date": "2024-04",
                    "place": "astana",
                    "instrument": "Both copies",
                    "signatories": {
                        "tokayev": {
                            "party": "kaz",
                            "person": "tokayev",
                            "office": "president",
                            "as_printed": "K. Tokayev",
                        }
                    },
                },
                "signature-kgz": {"type": "signature", "party": "kgz", "date": "2024-04-19", "place": "astana"},
                "amendment": {"type": "amendment", "by": "older-treaty"},
            },
            relations={"older": {"type": "supersedes", "agreement": "older-treaty"}},
            texts={"kk": {"language": "kk", "authentic": True, "address": "https://example.org/kk", "sha256": SHA256}},
            package="papers",
            occasion="session",
            instrument_kind="treaty",
            legal_character="binding",
            level="interstate",
            ambit="bilateral",
            subjects=["trade", "water"],
            notes="Read in full.",
        ),
        make(
            "commitment",
            "double-trade",
            title="Double the trade",
            parties={"kaz": {"party": "kaz"}},
            baseline="1500000000",
            target="3000000000.5",
            unit="USD",
            due="2030",
            observations={"first": {"date": "2025", "value": "2000000000", "figure": "turnover-2023"}},
            agreement="treaty",
            occasion="session",
            verdict="in_progress",
            notes="Far.",
        ),
    ]
    return {record.key: record for record in made}
