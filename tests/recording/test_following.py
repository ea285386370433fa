"""To follow a claim makes what it says hold, and changes nothing else: laws without a database."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.recording.claims import claim_key
from agreements.recording.drafts import ClaimDraft
from agreements.recording.following import Claims, Standing
from agreements.recording.live import Live
from agreements.vocabulary.choices import Modality, Rank, ValueKind
from agreements.vocabulary.kinds import Kind

OWN, MERGED, OTHER = 1, 2, 3
KEYS = {OWN: "treaty", MERGED: "draft", OTHER: "copy"}

DATE = st.sampled_from(["2024", "2025"])
ITEM = st.one_of(
    st.fixed_dictionaries({"date": DATE, "instrument": st.sampled_from(["one", "two"])}),
    st.fixed_dictionaries({"date": DATE}),
)
SAID: dict[str, Any] = {
    "": st.fixed_dictionaries({"actions": st.fixed_dictionaries({"a": ITEM, "b": ITEM})}),
    "/actions/a": ITEM,
    "/actions/b": ITEM,
    "/actions/a/date": DATE,
}
EMPTY = ["/actions", "/actions/a", "/actions/a/date"]


@st.composite
def drafts(draw: st.DrawFn) -> ClaimDraft:
    modality = draw(st.sampled_from([Modality.ACTUAL, Modality.ACTUAL, Modality.ACTUAL, Modality.PLANNED]))
    words = draw(st.sampled_from(["a test", "another"]))
    if draw(st.integers(0, 3)) == 0:
        kind = draw(st.sampled_from([ValueKind.NONE, ValueKind.UNKNOWN]))
        return ClaimDraft(draw(st.sampled_from(EMPTY)), kind, modality=modality, unsourced_reason=words)
    path = draw(st.sampled_from(sorted(SAID)))
    return ClaimDraft(path, value=draw(SAID[path]), modality=modality, unsourced_reason=words)


@st.composite
def claims(draw: st.DrawFn) -> Claims:
    live: dict[str, Live] = {}
    taken = set()
    for number, draft in enumerate(draw(st.lists(drafts(), min_size=3, max_size=7))):
        record = draw(st.sampled_from([OWN, OWN, MERGED, OTHER]))
        key = claim_key(kind=Kind.AGREEMENT, key=KEYS[record], claim=draft)
        is_free = (record, draft.path) not in taken and key not in live
        rank = draw(st.sampled_from([Rank.PREFERRED, Rank.PREFERRED, Rank.NORMAL])) if is_free else Rank.NORMAL
        if rank == Rank.PREFERRED:
            taken.add((record, draft.path))
        ranked = ClaimDraft(**{**{name: getattr(draft, name) for name in draft.__slots__}, "rank": rank})
        live.setdefault(key, Live(number, record, key, ranked, None, None))
    return Claims(kind=Kind.AGREEMENT, record=OWN, keys=KEYS, live=live.values())


def _held(claims: Claims) -> dict[tuple[str, ...], tuple[Any, str]]:
    return {leaf: (said.value, said.modality) for leaf, (said, _) in claims.followed().items()}


def _choose(claims: Claims, given: list[ClaimDraft]) -> list[Standing]:
    chosen: Mapping[str, Standing] = {one.draft.path: one for one in map(claims.add, given)}
    return list(chosen.values())


def _one_preferred_a_path(claims: Claims) -> bool:
    preferred = [(one.record, one.draft.path) for one in claims.live() if one.rank == Rank.PREFERRED]
    return len(preferred) == len(set(preferred))


@settings(max_examples=60)
@given(claims(), drafts())
def test_follow_makes_it_hold_and_nothing_else(claims: Claims, draft: ClaimDraft) -> None:
    before = _held(claims)
    emptying = [one for one in claims.heard() if not one.gives_value]
    one = claims.add(draft)
    claims.follow([one])
    after = _held(claims)
    assert one.rank == Rank.PREFERRED
    assert _one_preferred_a_path(claims)
    named = {leaf: (value, draft.modality) for leaf, value in one.leaves().items()}
    assert {leaf: after.get(leaf) for leaf in named} == named
    inside = one.tokens if not one.gives_value else ("nothing",)
    assert not [leaf for leaf in after if leaf[: len(inside)] == inside]
    for leaf, said in before.items():
        if leaf not in named and leaf[: len(inside)] != inside:
            assert after[leaf] == said
    # What comes back was held back, at this very item, by a claim that there is none of it.
    for leaf in after.keys() - before.keys() - named.keys():
        assert [by for by in emptying if by not in claims.heard() and leaf[: len(by.tokens)] == by.tokens]
        assert leaf[:2] in {other[:2] for other in named}


@settings(max_examples=40)
@given(claims(), st.lists(drafts(), min_size=1, max_size=3))
def test_follow_twice_is_follow_once(claims: Claims, given: list[ClaimDraft]) -> None:
    chosen = _choose(claims, given)
    claims.follow(chosen)
    assert _one_preferred_a_path(claims)
    ranks = {one.key: one.rank for one in claims.live()}
    claims.follow(chosen)
    assert {one.key: one.rank for one in claims.live()} == ranks


@settings(max_examples=60)
@given(claims(), st.lists(drafts(), min_size=1, max_size=3))
def test_follow_what_is_open_leaves_what_is_followed(claims: Claims, given: list[ClaimDraft]) -> None:
    before = _held(claims)
    # Of two claims at one place the survivor's own is heard, here as in settling.
    empty = [one.tokens for one in claims.heard() if not one.gives_value]
    offered = _choose(claims, given)
    claims.follow(claims.open_to(offered))
    after = _held(claims)
    assert _one_preferred_a_path(claims)
    assert {leaf: after.get(leaf) for leaf in before} == before
    said = {leaf for one in offered for leaf in one.leaves()}
    assert after.keys() - before.keys() <= said
    assert not [leaf for leaf in after.keys() - before.keys() for place in empty if leaf[: len(place)] == place]
