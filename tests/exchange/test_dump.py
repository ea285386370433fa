"""A dump loads as what it was dumped from."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from ruamel.yaml import YAML

from agreements.exchange.dump import dump
from agreements.exchange.load.run import load
from agreements.exchange.statements import DumpError
from agreements.models import Change, Claim, Record
from tests.exchange.worlds import PARTIES, SOURCE, WORLD, Load, files_of, forgotten
from tests.factories import claim, make_everything

EVERYTHING_IN_A_CLAIM = """\
- kind: figure
  key: trade
  classification: {notes: Noted.}
  claims:
    - path: ""
      value: {indicator: mutual_trade, value: "1500000000.50", unit: USD, qualifier: more_than}
      evidence:
        - {source: news, quote: said twice, occurrence: 2, inferred: true, reason: As told., confidence: high}
        - {source: news, quote: said twice, occurrence: 1}
        - {source: news, row: "17"}
        - {unsourced: Nobody says so.}
    - path: /value
      value: "7"
      rank: deprecated
      evidence: [{unsourced: A slip., confidence: low}]
    - path: /value
      value: "8"
      rank: normal
      modality: denied
      evidence: [{unsourced: Denied.}]
    - {path: /change_percent, unknown: true, evidence: [{unsourced: Nobody says.}]}
    - {path: /parties, none: true, modality: planned, evidence: [{unsourced: Nobody is named.}]}
- kind: place
  key: nur-sultan
  merged_into: astana
  claims: [{path: /names/n, value: {text: Nur-Sultan, valid: "2019/2022"}, evidence: [{unsourced: a test}]}]
- kind: place
  key: astana
  former_keys: [akmola, tselinograd]
  claims: [{path: /names/a, value: {text: Astana, valid: "../2019"}, evidence: [{unsourced: a test}]}]
- kind: package
  key: mistake
  state: withdrawn
"""


def _everything() -> list[tuple[object, ...]]:
    """All live claims with all that a dump must keep, by key."""
    return list(
        Claim.objects.filter(retracted_at=None)
        .order_by("key")
        .values_list("key", "record__key", "path", "value_kind", "value", "rank", "modality", "confidence", "inferred")
    )


def _states() -> set[tuple[object, ...]]:
    return set(Record.objects.values_list("kind", "key", "state", "merged_into__key", "former_keys__key"))


def test_dump_of_the_fixtures_is_a_fixed_point(db: None, tmp_path: Path) -> None:
    with forgotten():
        load(paths=[settings.BASE_DIR / "fixtures"], actor="a", reason="r")
        dump(folder=tmp_path / "one")
        changes = Change.objects.count()
        assert load(paths=[tmp_path / "one"], actor="a", reason="r").outcome.batch is None
        assert Change.objects.count() == changes
        kept = _everything()
    load(paths=[tmp_path / "one"], actor="a", reason="r")
    assert _everything() == kept
    dump(folder=tmp_path / "two")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_dump_keeps_all_that_claims_and_records_say(load_text: Load, tmp_path: Path) -> None:
    with forgotten():
        load_text(WORLD + EVERYTHING_IN_A_CLAIM)
        dump(folder=tmp_path / "one")
        assert load(paths=[tmp_path / "one"], actor="a", reason="r").outcome.batch is None
        kept, states = _everything(), _states()
    trade = YAML(typ="safe").load(tmp_path / "one" / "figures" / "trade.yaml")
    assert trade == [
        {
            "kind": "figure",
            "key": "trade",
            "classification": {"notes": "Noted."},
            "claims": [
                {
                    "path": "",
                    "value": {
                        "indicator": "mutual_trade",
                        "value": "1500000000.5",
                        "unit": "USD",
                        "qualifier": "more_than",
                    },
                    "evidence": [
                        {
                            "source": "news",
                            "quote": "said twice",
                            "occurrence": 2,
                            "inferred": True,
                            "reason": "As told.",
                            "confidence": "high",
                        },
                        {"source": "news", "quote": "said twice", "occurrence": 1},
                        {"source": "news", "row": "17"},
                        {"unsourced": "Nobody says so."},
                    ],
                },
                {"path": "/change_percent", "unknown": True, "evidence": [{"unsourced": "Nobody says."}]},
                {
                    "path": "/parties",
                    "none": True,
                    "modality": "planned",
                    "evidence": [{"unsourced": "Nobody is named."}],
                },
                {
                    "path": "/value",
                    "value": "8",
                    "rank": "normal",
                    "modality": "denied",
                    "evidence": [{"unsourced": "Denied."}],
                },
                {
                    "path": "/value",
                    "value": "7",
                    "rank": "deprecated",
                    "evidence": [{"unsourced": "A slip.", "confidence": "low"}],
                },
            ],
        }
    ]
    load(paths=[tmp_path / "one"], actor="b", reason="r")
    assert _everything() == kept
    assert _states() == states
    dump(folder=tmp_path / "two")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_dump_of_every_field_loads_as_the_same_rows(db: None, tmp_path: Path) -> None:
    with forgotten():
        make_everything()
        dump(folder=tmp_path / "one")
    load(paths=[tmp_path / "one"], actor="a", reason="r")
    dump(folder=tmp_path / "two")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_dump_leaves_out_what_was_taken_back(load_text: Load, tmp_path: Path) -> None:
    load_text(WORLD)
    load_text(WORLD.replace("{text: The treaty, kind: press}", "{text: A treaty, kind: press}"))
    dump(folder=tmp_path / "dump")
    text = (tmp_path / "dump" / "agreements" / "treaty.yaml").read_text()
    assert "A treaty" in text
    assert "text: The treaty" not in text


def test_dump_does_not_depend_on_the_order_of_writing(load_text: Load, tmp_path: Path) -> None:
    with forgotten():
        load_text(WORLD)
        dump(folder=tmp_path / "one")
    for text in (SOURCE, PARTIES, WORLD):
        load_text(text)
    dump(folder=tmp_path / "two")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_dump_refuses_a_folder_with_something_in_it(load_text: Load, tmp_path: Path) -> None:
    load_text(WORLD)
    with pytest.raises(DumpError, match=r"is not empty; name a new folder, or say --replace to renew the dump in it$"):
        dump(folder=tmp_path)
    with pytest.raises(DumpError, match=r"world\.yaml is a file; name a folder$"):
        dump(folder=tmp_path / "world.yaml")


def test_dump_replace_removes_only_records_that_are_gone(load_text: Load, tmp_path: Path) -> None:
    load_text(WORLD)
    folder = tmp_path / "dump"
    dump(folder=folder)
    (folder / "README.md").write_text("Mine.")
    (folder / "parties" / "gone.yaml").write_text("- kind: party\n  key: gone\n")
    before = files_of(folder)
    assert dump(folder=folder, replace=True).removed == 1
    assert files_of(folder) == {name: text for name, text in before.items() if name != "parties/gone.yaml"}


def test_dump_refuses_a_quote_that_no_longer_stands(db: None, tmp_path: Path) -> None:
    made = make_everything()
    claim(made["kaz"], "/m49", "398", source=made["article"], quote="They signed it.", rank="normal")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_source SET text = 'Another text.'")
    with pytest.raises(DumpError, match=r"party kaz /m49: 'They signed it.' does not stand at 0"):
        dump(folder=tmp_path / "dump")
