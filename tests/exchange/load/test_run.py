"""Loading: every error of a run with its line, all or nothing, and nothing twice."""

import threading
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from agreements.exchange.load.problems import LoadError
from agreements.exchange.load.run import load
from agreements.models import Agreement, Batch, Change, Claim, Document, Passage, Record, Signatory
from agreements.recording.transaction import LOCK
from agreements.vocabulary.choices import InstrumentKind
from tests.exchange.worlds import PARTIES, SOURCE, TREATY, WORLD, Load

DATES = (
    "Accepted are YYYY, YYYY-MM and YYYY-MM-DD (years 0001 to 9999), unknown last digits as X (199X, 2004-XX), "
    "one ?, ~ or % at the end, and an interval of two such dates (2004-01/2004-03)."
)
SIGNED = "value: {type: signature, party: kaz}"
KGZ = "path: /participants/kgz\n      value: {party: kgz}"
ISO = "{unsourced: ISO 3166-1}"
CODE = "      value: KAZ\n"
JUDGED = "{instrument_kind: treaty, ambit: bilateral}"
KINDS = ", ".join(InstrumentKind.values)

BROKEN: dict[str, tuple[str, str, list[str]]] = {
    "unknown key of a record": (
        "  key: treaty\n",
        "  key: treaty\n  colour: red\n",
        ["28: unknown key 'colour'; there is: kind, key, state, merged_into, former_keys, classification, claims"],
    ),
    "unknown kind": (
        "- kind: agreement",
        "- kind: pact",
        [
            "26: 'kind': input should be 'agreement', 'meeting', 'award', 'commitment', 'figure', 'package', 'party', "
            "'person', 'office', 'body', 'place', 'decoration' or 'source', not 'pact'"
        ],
    ),
    "no key": ("  key: treaty\n", "", ["26: 'key' is missing"]),
    "empty key": ("key: treaty", "key:", ["27: no value is given for 'key'; write one, or leave it out"]),
    "misshapen key": (
        "key: treaty",
        "key: The Treaty",
        ["27: 'key': string should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$', not 'The Treaty'"],
    ),
    "key twice": (
        "  key: treaty\n",
        "  key: treaty\n  key: treaty\n",
        ["28: the key 'key' stands twice in one mapping, first in line 27; keep one"],
    ),
    "unknown field in a path": (
        "/titles/press",
        "/title/press",
        [
            "30: '/title/press': agreement has no field 'title' at the record; there is: titles, languages, "
            "identifiers, depositary, entry_into_force_terms, participants, actions, relations, texts, package, "
            "occasion"
        ],
    ),
    "no pointer": ("/titles/press", "titles", ["30: 'titles' is no pointer: it must be empty or begin with '/'."]),
    "misshapen item": (
        "/titles/press",
        "/titles/Press",
        ["30: '/titles/Press': 'Press' cannot be an item; write lower-case words with hyphens"],
    ),
    "below a plain value": (
        "path: /iso3166_alpha3",
        "path: /iso3166_alpha3/x",
        ["16: '/iso3166_alpha3/x': /iso3166_alpha3 is a plain value, with nothing below it"],
    ),
    "unknown reference": (
        KGZ,
        "path: /participants/kgz\n      value: {party: kgzz}",
        ["37: /participants/kgz/party: there is no party 'kgzz', neither in these files nor in the registry"],
    ),
    "unknown source": (
        "{source: news, quote: The treaty}",
        "{source: olds, quote: The treaty}",
        ["32: there is no source 'olds', neither in these files nor in the registry"],
    ),
    "misspelt quote": (
        "quote: The treaty}",
        "quote: The traety was signed}",
        ["32: 'The traety was signed' is not in the text of 'news'; the nearest is 'The treaty was signed'"],
    ),
    "quote that stands twice": (
        "occurrence: 2, ",
        "",
        ["46: 'said twice' occurs 2 times: say which (occurrence: 1 to 2)"],
    ),
    "occurrence that is not there": (
        "occurrence: 2",
        "occurrence: 3",
        ["46: 'said twice' occurs 2 times: there is no occurrence 3"],
    ),
    "record twice": (
        "",
        TREATY,
        ["48: agreement 'treaty' stands already at {file}:27; keep one of the two"],
    ),
    "two preferred statements": (
        "/actions/signature-kgz",
        "/actions/signature-kaz",
        [
            "42: /actions/signature-kaz: a preferred statement stands already in line 39; "
            "give one of the two `rank: normal`"
        ],
    ),
    "a claim twice": (
        "    - path: /participants/kgz",
        "    - path: /titles/press\n      value: {text: The treaty, kind: press}\n      rank: normal\n"
        "      evidence: [{source: news, quote: The treaty}]\n    - path: /participants/kgz",
        ["39: the same is claimed from the same words in line 32; keep one of the two"],
    ),
    "impossible date": (
        SIGNED,
        'value: {type: signature, party: kaz, date: "2024-02-30"}',
        [
            "40: /actions/signature-kaz at /date: '2024-02-30' is not a date: there is no day 30 in February 2024. "
            + DATES
        ],
    ),
    "the day that means never": (
        SIGNED,
        'value: {type: signature, party: kaz, date: "9999-12-31"}',
        [
            "40: /actions/signature-kaz at /date: '9999-12-31' stands for 'no date' in some datasets; "
            "leave the date out instead"
        ],
    ),
    "year that is a number": (
        SIGNED,
        "value: {type: signature, party: kaz, date: 2024}",
        ["40: /actions/signature-kaz at /date: Input should be a valid string, not 2024"],
    ),
    "unknown field in a value": (
        SIGNED,
        "value: {type: signature, who: kaz}",
        [
            "40: /actions/signature-kaz at /who: no such field; there is: type, party, date, effective_date, place, "
            "instrument, by, signatories"
        ],
    ),
    "misshapen value": (
        CODE,
        "      value: Kaz\n",
        ["17: /iso3166_alpha3: String should match pattern '^[A-Z]{{3}}$', not 'Kaz'"],
    ),
    "value for a collection": (
        "path: /iso3166_alpha3\n      value: KAZ",
        "path: /names\n      value: {a: {text: b}}",
        ["17: /names: a collection takes no value of its own, only `unknown` or `none`; claim its items"],
    ),
    "item without a field": (
        "value: {text: Kazakhstan, language: en}",
        "value: {}",
        ["14: /names/kazakhstan: an item's value names at least one of its fields"],
    ),
    "item that lacks what it needs": (
        SIGNED,
        "value: {party: kaz}",
        ["39: agreement treaty: /actions/signature-kaz lacks 'type': no live preferred claim names it"],
    ),
    "who acts takes no part": (
        KGZ,
        "path: /participants/kgz\n      value: {party: kaz}",
        [
            "36: agreement treaty: /participants/kgz/party 'kaz' stands there already, at /participants/kaz",
            "42: agreement treaty: /actions/signature-kgz/party 'kgz' is not among the participants",
        ],
    ),
    "classification that lacks what it needs": (
        JUDGED,
        "{ambit: bilateral}",
        [f"28: the classification lacks 'instrument_kind'; expected one of {KINDS}"],
    ),
    "unknown choice": (
        "ambit: bilateral",
        "ambit: both",
        ["28: 'ambit': input should be 'bilateral' or 'multilateral', not 'both'"],
    ),
    "unknown key of a classification": (
        JUDGED,
        "{instrument_kind: treaty, colour: red}",
        ["28: unknown key 'colour'; there is: instrument_kind, legal_character, level, ambit, subjects, notes"],
    ),
    "classification that is a list": (JUDGED, "[x]", ["28: 'classification': input should be a mapping, not ['x']"]),
    "statement that says nothing": (
        CODE,
        "",
        ["16: a statement says exactly one of `value`, `unknown: true`, `none: true`"],
    ),
    "statement that says two things": (
        CODE,
        CODE + "      unknown: true\n",
        ["16: a statement says exactly one of `value`, `unknown: true`, `none: true`"],
    ),
    "statement that is a word": (
        f"    - path: /iso3166_alpha3\n      value: KAZ\n      evidence: [{ISO}]\n",
        "    - hello\n",
        ["16: Input should be a mapping"],
    ),
    "unknown rank": (
        CODE,
        CODE + "      rank: best\n",
        ["18: 'rank': input should be 'preferred', 'normal' or 'deprecated', not 'best'"],
    ),
    "no evidence": (
        f"[{ISO}]",
        "[]",
        ["18: 'evidence': list should have at least 1 item after validation, not 0, not []"],
    ),
    "evidence of two sorts": (
        ISO,
        "{unsourced: ISO 3166-1, source: news}",
        ["18: evidence names a `source` or says why it is `unsourced`, one of the two"],
    ),
    "source without words": (
        ISO,
        "{source: news}",
        ["18: beside `source` stands a `quote` of its words or a `row` of its data, one of the two"],
    ),
    "quote and row": (
        ISO,
        "{source: news, quote: Kazakhstan, row: a}",
        ["18: beside `source` stands a `quote` of its words or a `row` of its data, one of the two"],
    ),
    "inferred without a reason": (
        ISO,
        "{unsourced: ISO 3166-1, inferred: true}",
        ["18: what is `inferred` says how: `reason`"],
    ),
    "inferred that is a number": (
        ISO,
        "{unsourced: ISO 3166-1, inferred: 1}",
        ["18: 'inferred': input should be a valid boolean, not 1"],
    ),
    "unknown key of evidence": (
        ISO,
        "{unsourced: ISO 3166-1, page: 3}",
        [
            "18: unknown key 'page'; there is: source, quote, occurrence, row, unsourced, inferred, reason, confidence",
        ],
    ),
    "code of another party": (
        "    - path: /names/kyrgyzstan",
        "    - path: /iso3166_alpha3\n      value: KAZ\n      evidence: [{unsourced: ISO}]\n"
        "    - path: /names/kyrgyzstan",
        [
            "16: party kaz: iso3166_alpha3 'KAZ' belongs to another record (party alpha3 unique)",
            "23: party kgz: iso3166_alpha3 'KAZ' belongs to another record (party alpha3 unique)",
        ],
    ),
    "claim on a source": (
        "- kind: source\n",
        "- kind: source\n  claims: [{path: /title, value: x, evidence: [{unsourced: y}]}]\n",
        ["2: '/title': source has no field 'title' at the record; there is: no field that takes a claim"],
    ),
    "merged into nothing": (
        "  key: treaty\n",
        "  key: treaty\n  merged_into: other\n",
        ["28: there is no other agreement 'other' to be merged into"],
    ),
    "merged into itself": (
        "  key: treaty\n",
        "  key: treaty\n  merged_into: treaty\n",
        ["28: there is no other agreement 'treaty' to be merged into"],
    ),
    "merged and withdrawn": (
        "  key: treaty\n",
        "  key: treaty\n  merged_into: other\n  state: withdrawn\n",
        ["26: a record is `merged_into` another or has a `state`, not both"],
    ),
    "former key that is the key": (
        "  key: treaty\n",
        "  key: treaty\n  former_keys: [treaty]\n",
        ["26: `former_keys` are different from one another and from the key"],
    ),
    "errors of every stage": (
        f"evidence: [{ISO}]\n- kind: party\n  key: kgz\n  classification: {{kind: state}}",
        f"evidence: [{ISO}]\n  colour: red\n- kind: party\n  key: kgz\n  classification: {{kind: country}}",
        [
            "19: unknown key 'colour'; there is: kind, key, state, merged_into, former_keys, classification, claims",
            "22: 'kind': input should be 'state' or 'organisation', not 'country'",
        ],
    ),
}


def _broken(name: str) -> tuple[str, list[str]]:
    old, new, problems = BROKEN[name]
    text = WORLD + new if not old else WORLD.replace(old, new)
    assert text != WORLD
    return text, problems


@pytest.mark.parametrize("name", BROKEN)
def test_load_refuses_with_file_and_line_and_writes_nothing(name: str, load_text: Load, tmp_path: Path) -> None:
    text, problems = _broken(name)
    file = tmp_path / "world.yaml"
    with pytest.raises(LoadError) as error:
        load_text(text)
    assert str(error.value).split("\n") == [f"{file}:{problem.format(file=file)}" for problem in problems]
    assert not Record.objects.exists()
    assert not Change.objects.exists()


def test_load_tells_of_unwhole_records_beside_other_errors(load_text: Load) -> None:
    with pytest.raises(LoadError) as error:
        load_text(SOURCE + PARTIES.replace("kind: state", "kind: land") + TREATY.replace(SIGNED, "value: {party: kaz}"))
    assert [problem.line for problem in error.value.problems] == [11, 21, 39]
    assert "lacks 'type'" in error.value.problems[-1].message


def test_load_tells_of_unknown_names_beside_faulty_yaml(load_text: Load) -> None:
    text = WORLD.replace("{kind: state}", "{kind: state, kind: state}", 1).replace(
        KGZ, KGZ.replace("{party: kgz", "{party: kgzz")
    )
    with pytest.raises(LoadError) as error:
        load_text(text)
    assert [problem.line for problem in error.value.problems] == [11, 37]


def test_load_refuses_null_wherever_it_stands(load_text: Load) -> None:
    text = WORLD.replace(JUDGED, "{instrument_kind: treaty, subjects: [~]}").replace(SIGNED, "value: {type: ~}")
    with pytest.raises(LoadError) as error:
        load_text(text.replace(f"[{ISO}]", "[{unsourced: ~}]"))
    messages = [f"{problem.line}: {problem.message}" for problem in error.value.problems]
    assert [message for message in messages if "no value is given" in message] == [
        "18: no value is given for 'unsourced'; write one, or leave it out",
        "28: no value is given for 0; write one, or leave it out",
        "40: no value is given for 'type'; write one, or leave it out",
    ]


def test_load_does_not_guess_about_names_in_files_it_could_not_read(load_text: Load, tmp_path: Path) -> None:
    (tmp_path / "parties.yaml").write_text("- kind: [")
    (tmp_path / "treaty.yaml").write_text(TREATY)
    with pytest.raises(LoadError) as error:
        load(paths=[tmp_path], actor="loader", reason="a test")
    assert [problem.file[-12:] for problem in error.value.problems] == ["parties.yaml"]


def test_load_writes_records_claims_rows_and_documents(load_text: Load) -> None:
    report = load_text(WORLD)
    assert report.outcome.records.counts() == {"inserted": 4, "updated": 0, "unchanged": 0, "retracted": 0}
    assert report.outcome.claims.counts() == {"inserted": 9, "updated": 0, "unchanged": 0, "retracted": 0}
    treaty = Agreement.objects.get(record__key="treaty")
    assert treaty.instrument_kind == "treaty"
    assert {action.party.record.key for action in treaty.actions.all()} == {"kaz", "kgz"}
    assert Document.objects.count() == 4
    claim = Claim.objects.get(confidence="low")
    assert (claim.rank, claim.inferred, claim.reason) == ("normal", True, "It says so.")
    assert (claim.passage.quote, claim.passage.prefix[-13:]) == ("said twice", " said twice, ")
    batch = Batch.objects.get()
    assert (batch.kind, batch.actor, batch.reason) == ("load", "loader", "a test")
    assert batch.label.endswith("world.yaml")
    assert batch.counts == {
        "records": dict(report.outcome.records.counts()),
        "claims": dict(report.outcome.claims.counts()),
    }


def test_load_second_run_writes_nothing(load_text: Load) -> None:
    load_text(WORLD)
    changes, versions = Change.objects.count(), list(Record.objects.values_list("key", "version", "updated_at"))
    report = load_text(WORLD)
    assert report.outcome.batch is None
    assert report.outcome.records.counts() == {"inserted": 0, "updated": 0, "unchanged": 4, "retracted": 0}
    assert report.outcome.claims.counts() == {"inserted": 0, "updated": 0, "unchanged": 9, "retracted": 0}
    assert Change.objects.count() == changes
    assert Batch.objects.count() == 1
    assert list(Record.objects.values_list("key", "version", "updated_at")) == versions


def test_load_in_another_order_is_the_same(load_text: Load) -> None:
    load_text(WORLD)
    changes = Change.objects.count()
    assert load_text(TREATY + PARTIES + SOURCE).outcome.batch is None
    assert Change.objects.count() == changes


def test_load_dry_run_reports_the_same_and_writes_nothing(load_text: Load) -> None:
    tried = load_text(WORLD, dry_run=True)
    assert not Record.objects.exists()
    assert not Change.objects.exists()
    done = load_text(WORLD)
    assert tried.outcome.records == done.outcome.records
    assert tried.outcome.claims == done.outcome.claims
    assert tried.is_dry_run


def test_load_history_carries_actor_reason_and_batch(load_text: Load) -> None:
    batch = load_text(WORLD, actor="Aigul").outcome.batch
    assert set(Change.objects.values_list("actor", "reason", "batch")) == {("Aigul", "a test", batch)}


def test_load_refers_to_what_is_in_the_registry(load_text: Load) -> None:
    load_text(SOURCE + PARTIES)
    load_text(TREATY, name="treaty.yaml")
    assert Agreement.objects.get().participants.count() == 2
    assert Record.objects.get(key="kaz").version == 1


def test_load_refers_by_former_keys(load_text: Load) -> None:
    load_text(SOURCE + PARTIES.replace("  key: kgz\n", "  key: kgz\n  former_keys: [kirgizia]\n"))
    report = load_text(TREATY.replace("{party: kgz}", "{party: kirgizia}"), name="treaty.yaml")
    assert report.outcome.claims.inserted == 6
    assert set(Agreement.objects.get().participants.values_list("party__record__key", flat=True)) == {"kaz", "kgz"}


def test_load_refuses_a_record_under_its_former_key(load_text: Load) -> None:
    load_text(SOURCE + PARTIES.replace("  key: kgz\n", "  key: kgz\n  former_keys: [kirgizia]\n"))
    with pytest.raises(LoadError, match=r"'kirgizia' is a former key of party 'kgz'; write that one"):
        load_text(PARTIES.replace("key: kgz", "key: kirgizia"), name="others.yaml")


def test_load_of_signatories_as_printed(load_text: Load) -> None:
    load_text(
        WORLD + "    - path: /actions/signature-kaz/signatories/first\n      value: {as_printed: Somebody}\n"
        "      evidence: [{source: news, quote: The treaty was signed}]\n"
    )
    assert Signatory.objects.get().as_printed == "Somebody"


def test_load_waits_for_who_is_recording(load_text: Load) -> None:
    """The second of two loads begins when the first has ended, and so finds its records."""
    settings: dict[str, Any] = connection.get_connection_params()
    settings = {
        name: value for name, value in settings.items() if name in ("dbname", "user", "password", "host", "port")
    }
    with psycopg.connect(**settings) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        released: list[float] = []

        def release() -> None:
            released.append(time.monotonic())
            other.rollback()

        timer = threading.Timer(0.5, release)
        timer.start()
        load_text(WORLD)
        ended = time.monotonic()
        timer.join()
    assert ended > released[0]
    assert Passage.objects.exists()
