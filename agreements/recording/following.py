"""Which claims on a record are followed, and what else must change so that others are.

Pure: what is stored is read before (`live`) and written after (`Difference`). To follow a claim is to make what
it says really hold, and nothing else:

1. It becomes preferred; the claim preferred at its path becomes normal. So does every preferred claim deeper
   inside that says otherwise of a field it names, or empties one; and, below a `none` or an `unknown`, every
   preferred claim that gives a value there.
2. What such a claim was followed for beside that stays as it is: it is claimed again at the field itself, from
   the same words.
3. A preferred `none` or `unknown` of a whole collection gives way to a followed item. Of the other items that
   wider claims name it is said again, of each by itself; of an item that something was followed of beside it,
   of each field that wider claims name.
4. Claims on a record that was merged speak for its survivor, and stay on their own record. The survivor's own
   claim is followed before theirs at the same path, so theirs may keep its rank there.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from agreements.facts.addresses import leaves
from agreements.projection.units import ACTIONS, Claimed, Leaf, Unit, followed, project
from agreements.recording.claims import claim_key
from agreements.recording.difference import Added, Difference
from agreements.recording.drafts import ClaimDraft
from agreements.recording.live import Live
from agreements.vocabulary.choices import Modality, Rank, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join, split

Tokens = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Standing:
    """A claim as a change leaves it. `live` is what is stored of it, None of a claim that is yet to be made."""

    record: int
    key: str
    draft: ClaimDraft
    rank: Rank
    live: Live | None = None
    is_gone: bool = False

    @property
    def tokens(self) -> Tokens:
        """Give the tokens of its path."""
        return split(self.draft.path)

    @property
    def gives_value(self) -> bool:
        """Tell whether it gives a value, rather than saying that there is none or that it is unknown."""
        return self.draft.value_kind == ValueKind.VALUE

    def leaves(self) -> dict[Tokens, Any]:
        """Give every plain field it names, with what it says of it."""
        return dict(leaves(self.tokens, self.draft.value)) if self.gives_value else {}


class Claims:
    """The live claims that speak for one record, its own and those of records merged into it, under change."""

    def __init__(self, *, kind: Kind, record: int, keys: Mapping[int, str], live: Iterable[Live]) -> None:
        """Take what is stored. `keys` are the keys of the record and of those merged into it, by number."""
        self.kind = kind
        self.record = record
        self.keys = keys
        # The survivor's own claims are followed before others at the same path, as in settling.
        stored = sorted(live, key=lambda one: (one.record != record, one.record, one.id))
        self.all = [Standing(one.record, one.key, one.draft, one.draft.rank, one) for one in stored]
        self._own = sum(one.record == record for one in self.all)
        self._by_key = {one.key: one for one in self.all}

    def live(self) -> list[Standing]:
        """Give all that is live after the change, the record's own claims first."""
        return [one for one in self.all if not one.is_gone]

    def get(self, key: str, /) -> Standing | None:
        """Give the live claim with this content hash."""
        found = self._by_key.get(key)
        return None if found is None or found.is_gone else found

    def add(self, draft: ClaimDraft, /, *, rank: Rank = Rank.NORMAL, record: int | None = None) -> Standing:
        """Make a claim on the record (or on one merged into it); the same claim that is live already is kept."""
        on = self.record if record is None else record
        key = claim_key(kind=self.kind, key=self.keys[on], claim=draft)
        known = self.get(key)
        if known is None:
            known = self._by_key[key] = Standing(on, key, draft, rank)
            if on == self.record:
                self.all.insert(self._own, known)
                self._own += 1
            else:
                self.all.append(known)
                self.all.sort(key=lambda one: (one.record != self.record, one.record))
        return known

    def followed(self) -> dict[Tokens, tuple[Leaf, Standing]]:
        """Tell what is followed at each plain field, and which claim says it."""
        heard = self.heard()
        return {leaf: (said, heard[said.place]) for leaf, said in followed(map(_claimed, heard)).items()}

    def claimed(self) -> list[Claimed]:
        """Give the preferred claims as projection takes them."""
        return [_claimed(one) for one in self.heard()]

    def heard(self) -> list[Standing]:
        """Give the preferred claims, one a path."""
        heard: dict[str, Standing] = {}
        for one in self.live():
            if one.rank == Rank.PREFERRED:
                heard.setdefault(one.draft.path, one)
        return list(heard.values())

    def open_to(self, offered: Iterable[Standing], /) -> list[Standing]:
        """Give what is to be followed of these, if what is followed already is to stay as it is.

        Of a claim that names fields of both sorts a part is made for each field that nothing is followed of.
        """
        # Of two that name one field the deeper is followed, here as everywhere.
        offered = sorted(offered, key=lambda one: -len(one.tokens))
        heard, before, unit = self.heard(), self.followed(), project(self.claimed())
        paths = {one.draft.path for one in heard}
        empty = [one.tokens for one in heard if not one.gives_value]
        chosen = []
        for one in offered:
            if one.rank != Rank.NORMAL:
                continue
            tokens, named = one.tokens, one.leaves()
            if any(tokens[: len(place)] == place for place in empty):
                continue
            if not one.gives_value:
                if not any(leaf[: len(tokens)] == tokens for leaf in before):
                    chosen.append(one)
                continue
            free = {
                leaf: value
                for leaf, value in named.items()
                if leaf not in before
                and not any(leaf[: len(place)] == place for place in empty)
                and _fits(unit, leaf, one.draft.modality, is_judged="" in paths)
            }
            if len(free) == len(named) and one.draft.path not in paths:
                chosen.append(one)
                continue
            others = {other.draft.path for other in (*offered, *chosen)}
            parts = {join(*leaf): value for leaf, value in free.items()}
            chosen += [
                self.add(replace(one.draft, path=path, value=value), record=one.record)
                for path, value in parts.items()
                if path not in others
            ]
        return chosen

    def follow(self, chosen: Collection[Standing], /) -> None:
        """Follow these live claims, at most one a path."""
        before = self.followed()
        named: dict[Tokens, tuple[int, Any, str]] = {}
        for one in sorted(chosen, key=lambda one: len(one.tokens)):
            named |= {leaf: (len(one.tokens), value, one.draft.modality) for leaf, value in one.leaves().items()}
        cleared = [one.tokens for one in chosen if not one.gives_value]
        widened = self._make_room(chosen, named, cleared)
        for one in chosen:
            one.rank = Rank.PREFERRED
        self._carry_on(before, named, cleared)
        for one in widened:
            self._keep_empty(one, before, named)

    def _make_room(
        self, chosen: Collection[Standing], named: Mapping[Tokens, tuple[int, Any, str]], cleared: Collection[Tokens]
    ) -> list[Standing]:
        """Take the rank from what stands in the way; give the wider claims that there is none among them."""
        at = {one.draft.path: one for one in chosen}
        widened = []
        for one in self.live():
            if one.rank != Rank.PREFERRED or one in chosen:
                continue
            same = at.get(one.draft.path)
            if same is not None:
                if one.record in (same.record, self.record) or same.record != self.record:
                    one.rank = Rank.NORMAL
            elif one.gives_value:
                depth = len(one.tokens)
                inside = any(depth > len(tokens) and one.tokens[: len(tokens)] == tokens for tokens in cleared)
                if inside or any(_denies(depth, value, one, named.get(leaf)) for leaf, value in one.leaves().items()):
                    one.rank = Rank.NORMAL
            else:
                within = [leaf for leaf in named if leaf[: len(one.tokens)] == one.tokens]
                if within:
                    one.rank = Rank.NORMAL
                    if all(named[leaf][0] > len(one.tokens) for leaf in within) and len(one.tokens) % 2:
                        widened.append(one)
        return widened

    def _carry_on(
        self,
        before: Mapping[Tokens, tuple[Leaf, Standing]],
        named: Collection[Tokens],
        cleared: Collection[Tokens],
    ) -> None:
        """Claim again, at the field itself, what is no longer followed although nobody said otherwise."""
        after = self.followed()
        for leaf, (said, by) in before.items():
            if leaf in named or any(leaf[: len(tokens)] == tokens for tokens in cleared):
                continue
            now = after.get(leaf)
            if now is None or (now[0].value, now[0].modality) != (said.value, said.modality):
                again = replace(by.draft, path=join(*leaf), value=said.value)
                self.add(again, record=by.record).rank = Rank.PREFERRED

    def _keep_empty(self, wide: Standing, before: Collection[Tokens], named: Collection[Tokens]) -> None:
        """Say again, of every item that comes back but the followed ones, that there is none of it.

        Where something was followed of such an item all the time, it is said of each field that comes back.
        """
        depth = len(wide.tokens) + 1
        meant = {leaf[:depth] for leaf in named}
        kept = {leaf[:depth] for leaf in before} | {one.tokens for one in self.heard()}
        back = [leaf for leaf in self.followed() if leaf not in before and leaf[: depth - 1] == wide.tokens]
        places = {leaf if leaf[:depth] in kept else leaf[:depth] for leaf in back if leaf[:depth] not in meant}
        for tokens in sorted(places):
            self.add(replace(wide.draft, path=join(*tokens)), record=wide.record).rank = Rank.PREFERRED

    def settle_on(self, number: int, /) -> None:
        """Give a record that is yet to be made its number."""
        for one in self.all:
            one.record = number
        self.keys = dict.fromkeys([number], self.keys[self.record])
        self.record = number

    def write_into(self, difference: Difference, /) -> None:
        """Note in a difference what is made, ranked and taken back."""
        for one in self.all:
            live = one.live
            if live is None:
                if not one.is_gone:
                    difference.added.append(Added(one.record, one.key, one.draft, one.rank))
            elif one.is_gone:
                difference.retracted.append(live.id)
            elif one.rank != live.draft.rank:
                difference.ranked.append((live.id, one.rank))
            else:
                continue
            difference.touched.add(one.record)


def _claimed(one: Standing) -> Claimed:
    return Claimed(one.draft.path, one.draft.value_kind, one.draft.value, one.draft.modality)


def _fits(record: Unit, leaf: Tokens, modality: str, *, is_judged: bool) -> bool:
    """Tell whether a field can be added in this modality without changing that of what it belongs to.

    `is_judged` tells that a claim on the whole record says which modality it has.
    """
    if record.modality != modality and (record.fields or record.items):
        shows_modality = leaf[0] == ACTIONS and len(leaf) > 1
        if not (shows_modality if record.modality == Modality.ACTUAL else is_judged):
            return False
    unit: Unit | None = record
    for place in range(0, len(leaf) - 1, 2):
        unit = unit.items.get(leaf[place], {}).get(leaf[place + 1]) if unit is not None else None
        if unit is not None and unit.modality != modality:
            return False
    return True


def _denies(depth: int, value: Any, one: Standing, named: tuple[int, Any, str] | None) -> bool:
    """Tell whether a claim outranks what is to be followed at a field, and says otherwise."""
    if named is None:
        return False
    wanted, said, modality = named
    return depth > wanted and (value, one.draft.modality) != (said, modality)
