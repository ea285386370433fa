"""Laws of load and dump, for whatever a registry may hold."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.exchange.dump import dump
from agreements.exchange.load.run import load
from agreements.exchange.yaml_text import yaml_text
from agreements.recording.rebuilding import rebuild_differences
from tests.exchange.worlds import files_of, forgotten

WORDS = ["they", "signed", "the", "treaty", "and", "signed", "it", "again", "in", "Astana", "(on the Ishim):", "Әлем"]
KEYS = ["a", "b-2", "c"]

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(str.strip)
bodies = st.lists(st.sampled_from([*WORDS, "\n\n", "  two"]), min_size=3, max_size=25).map(" ".join)
amounts = st.decimals("-1000000", "1000000", places=2).map(str)
dates = st.sampled_from(["2024", "2024-04-19", "199X", "2024-04~", "2024-01/2024-03", "2004-XX"])


@st.composite
def evidence(draw: st.DrawFn, texts: dict[str, str]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    sort = draw(st.sampled_from(["quote", "quote", "row", "none"]))
    if sort == "none":
        given["unsourced"] = draw(words)
    else:
        given["source"] = draw(st.sampled_from(sorted(texts)))
    if sort == "row":
        given["row"] = draw(words)
    if sort == "quote":
        text = texts[given["source"]]
        stretches = [match.span() for match in re.finditer(r"\S+", text)]
        first = draw(st.integers(0, len(stretches) - 1))
        last = draw(st.integers(first, min(first + 4, len(stretches) - 1)))
        quote = text[stretches[first][0] : stretches[last][1]]
        places = [at for at in range(len(text)) if text.startswith(quote, at)]
        given["quote"] = quote
        if len(places) > 1:
            given["occurrence"] = draw(st.integers(1, len(places)))
    if draw(st.booleans()):
        given |= {"inferred": True, "reason": draw(words)}
    if draw(st.booleans()):
        given["confidence"] = draw(st.sampled_from(["high", "medium", "low"]))
    return given


@st.composite
def statement(draw: st.DrawFn, texts: dict[str, str], path: str, said: dict[str, Any], rank: str) -> dict[str, Any]:
    proofs = draw(st.lists(evidence(texts), min_size=1, max_size=3, unique_by=lambda one: json.dumps(one)))
    given = {"path": path, **said, "evidence": proofs}
    if rank != "preferred":
        given["rank"] = rank
    if rank != "preferred" or path.count("/") > 2:
        given["modality"] = draw(st.sampled_from(["actual", "planned", "denied"]))
    return given


@st.composite
def registries(draw: st.DrawFn) -> list[dict[str, Any]]:
    texts = {key: draw(bodies.filter(lambda text: text.strip() != "")).strip() for key in draw(_some(["s1", "s2"]))}
    entries: list[dict[str, Any]] = [
        {
            "kind": "source",
            "key": key,
            "classification": {"title": draw(words), "kind": "article", "text_kind": "full", "text": text},
        }
        for key, text in texts.items()
    ]
    places = draw(_some(KEYS))
    for number, key in enumerate(places):
        entry: dict[str, Any] = {"kind": "place", "key": key, "claims": []}
        entries.append(entry)
        fate = draw(st.sampled_from(["published", "published", "withdrawn", "merged"]))
        if fate == "withdrawn":
            entry["state"] = "withdrawn"
        if fate == "merged" and number > 0:
            entry["merged_into"] = places[0]
        if draw(st.booleans()):
            entry["former_keys"] = [f"old-{key}", f"older-{key}"]
        if draw(st.booleans()):
            entry["classification"] = {"notes": draw(words)}
        for item in draw(_some(KEYS)):
            named = {"value": {"text": draw(words), "language": "en"}}
            entry["claims"].append(draw(statement(texts, f"/names/{item}", named, "preferred")))
            if draw(st.booleans()):
                rival = {"value": {"text": draw(words)}}
                rank = draw(st.sampled_from(["normal", "deprecated"]))
                entry["claims"].append(draw(statement(texts, f"/names/{item}", rival, rank)))
    for key in draw(_some(KEYS)):
        figure = {"value": {"indicator": "trade", "value": draw(amounts), "unit": "USD", "period": draw(dates)}}
        change = draw(st.sampled_from([{"unknown": True}, {"none": True}, {"value": draw(amounts)}]))
        claims = [
            draw(statement(texts, "", figure, "preferred")),
            draw(statement(texts, "/change_percent", change, draw(st.sampled_from(["preferred", "normal"])))),
        ]
        entries.append({"kind": "figure", "key": key, "claims": claims})
    return entries


def _some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, unique=True)


@pytest.mark.django_db
@settings(max_examples=12)  # each makes three registries
@given(data=registries(), order=st.randoms(use_true_random=False))
def test_dump_load_dump_is_a_fixed_point(data: list[dict[str, Any]], order: Any) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "world.yaml").write_text(yaml_text(data), encoding="utf-8")
        with forgotten():
            load(paths=[folder / "world.yaml"], actor="a", reason="r")
            assert list(rebuild_differences()) == []
            dump(folder=folder / "one")
            again = load(paths=[folder / "one"], actor="a", reason="r")
            assert again.outcome.batch is None
            assert again.outcome.kept == []
            assert load(paths=[folder / "world.yaml"], actor="a", reason="r").outcome.batch is None
        order.shuffle(data)
        (folder / "shuffled.yaml").write_text(yaml_text(data), encoding="utf-8")
        with forgotten():
            load(paths=[folder / "shuffled.yaml"], actor="a", reason="r")
            dump(folder=folder / "two")
        with forgotten():
            load(paths=[folder / "one"], actor="a", reason="r")
            dump(folder=folder / "three")
        assert files_of(folder / "one") == files_of(folder / "two") == files_of(folder / "three")
