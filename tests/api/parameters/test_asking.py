"""Every question finds what documents print: seen in the world in which every field has a value."""

import pytest

from agreements.api.parameters.asking import parameter
from agreements.api.parameters.bounds import Bound
from agreements.api.parameters.filters import Choices, Links
from agreements.models import Record
from agreements.reading.conditions import KEY_EXAMPLES, QUESTIONS
from agreements.vocabulary.choices import Level
from agreements.vocabulary.kinds import Kind
from tests.api.parameters.printed import COMPARED, ON_THEIR_OWN, hold_to_the_law
from tests.api.world import documented, keys
from tests.factories import claim, make

World = dict[str, Record]


@pytest.mark.parametrize("kind", list(Kind))
def test_asking_for_what_is_printed_finds_what_prints_it(world: World, kind: Kind) -> None:
    claim(world["treaty"], "/entry_into_force_terms", kind="unknown", retired=True)
    claim(world["older-treaty"], "/depositary", kind="none")
    claim(world["visit"], "/place", kind="unknown")
    half = make(
        "agreement",
        "half",
        instrument_kind="protocol",
        ambit="bilateral",
        participants={"kaz": {"party": "kaz"}, "kgz": {"party": "kgz"}},
        actions={"signature-kaz": {"type": "signature", "party": "kaz", "date": "2024"}},
    )
    documented(world["treaty"], world["older-treaty"], world["visit"], half)
    asked = hold_to_the_law(kind)
    left = {
        name
        for name, question in QUESTIONS[kind].items()
        if question.fields and not isinstance(question.takes, COMPARED) and name not in ON_THEIR_OWN
    } - asked
    # Of most kinds here no document says that something is missing.
    assert left <= {"unknown", "none"}


def test_a_parameter_says_what_its_question_says() -> None:
    questions = QUESTIONS[Kind.AGREEMENT]
    party, level, after = (parameter(questions[name]) for name in ("party", "level", "concluded_after"))
    assert isinstance(party, Links)
    assert isinstance(level, Choices)
    assert isinstance(after, Bound)
    assert party.example == KEY_EXAMPLES[Kind.PARTY]
    assert party.description.endswith("Repeated: any of them.")
    assert level.accepted == Level.values
    assert not after.repeats
    assert "Repeated" not in after.description


@pytest.mark.parametrize("kind", list(Kind))
def test_every_question_becomes_a_parameter_that_accepts_its_example(kind: Kind) -> None:
    for name, question in QUESTIONS[kind].items():
        made = parameter(question)
        read = made.read([str(made.example)])
        assert read is not None, name
        assert isinstance(read, list) is made.repeats
        assert made.schema()


def test_all_that_is_asked_of_an_entry_is_asked_of_one_entry(world: World) -> None:
    on = {"action": "signature", "action_party": "kgz"}
    assert keys("agreements/", **on) == ["treaty"]
    assert keys("agreements/", **on, action_after="2024-04-19", action_before="2024-04-19") == ["treaty"]
    assert keys("agreements/", **on, action_after="2024-04-20") == []
    assert keys("agreements/", action="amendment", action_party="kgz") == []
    assert keys("agreements/", action="amendment", action_by="older-treaty") == ["treaty"]
    assert keys("agreements/", action="signature", action_by="older-treaty") == []


def test_what_takes_effect_is_asked_for_by_the_day_it_did(world: World) -> None:
    entry = {"type": "entry_into_force", "date": "2020-01-01", "effective_date": "2021"}
    documented(
        make("agreement", "newer", instrument_kind="treaty", actions={"force": entry}),
        make("agreement", "dated", instrument_kind="treaty", actions={"force": {**entry, "effective_date": None}}),
        make("agreement", "planned", instrument_kind="treaty"),
    )
    asked = {"action": "entry_into_force", "ordering": "key"}
    assert keys("agreements/", **asked) == ["dated", "newer"]
    assert keys("agreements/", **asked, action_before="2020") == ["dated"]
    assert keys("agreements/", **asked, action_after="2021-06") == ["newer"]
    assert keys("agreements/", **asked, action_after="2021-06", date_match="certain") == []


def test_what_is_planned_is_found_by_whoever_asks_for_plans(world: World) -> None:
    claim(world["older-treaty"], "/actions/ratification", {"type": "ratification", "date": "2030"}, modality="planned")
    documented(world["older-treaty"])
    assert keys("agreements/", action="ratification") == []
    assert keys("agreements/", action="ratification", action_modality="planned") == ["older-treaty"]
    assert keys("agreements/", action_modality=["planned", "actual"], ordering="key") == ["older-treaty", "treaty"]


def test_a_standing_is_asked_of_a_party_on_a_day(world: World) -> None:
    on = {"standing": "signatory", "standing_party": "kgz"}
    assert keys("agreements/", **on) == ["treaty"]
    assert keys("agreements/", **on, as_of="2024-04-18") == []
    assert keys("agreements/", standing_party="ussr") == []
    assert keys("agreements/", standing="party", standing_party="kgz") == []


def test_a_relation_is_asked_from_either_end(world: World) -> None:
    assert keys("agreements/", related="older-treaty") == ["treaty"]
    assert keys("agreements/", related="treaty") == ["older-treaty"]
    assert keys("agreements/", relation="superseded_by", related="treaty") == ["older-treaty"]
    assert keys("agreements/", relation="supersedes", related="treaty") == []
    assert keys("agreements/", relation=["supersedes", "superseded_by"], ordering="key") == ["older-treaty", "treaty"]


def test_amounts_are_compared(world: World) -> None:
    assert keys("figures/", value_at_least="1500000000", value_at_most="1500000000.00") == ["turnover-2023"]
    assert keys("figures/", value_at_least="1500000000.01") == []
    assert keys("figures/", change_at_most="12.4") == []
    assert keys("commitments/", target_at_least="3000000000.5", unit="USD") == ["double-trade"]


def test_a_day_is_asked_of_tenures_and_memberships(world: World) -> None:
    assert keys("people/", office="president", held_on="2024-04-19") == ["tokayev"]
    assert keys("people/", office="president", held_on="2018-12-31") == []
    assert keys("offices/", person="tokayev", held_on="2019-01-01") == ["president"]
    assert keys("parties/", member_of="eaeu", member_on="2015-01-01") == ["kaz"]
    assert keys("parties/", member_on="2014-12-31") == []


def test_packages_are_complete_or_not(world: World) -> None:
    assert keys("packages/", complete="false") == ["papers"]
    one = make("package", "one", title="One", claimed_count=1)
    uncounted = make("package", "uncounted", title="Some papers")
    documented(one, uncounted, make("agreement", "its-only", instrument_kind="treaty", package="one"))
    documented(one)
    assert keys("packages/", complete="true") == ["one"]
    assert keys("packages/", complete="false") == ["papers"]
    assert keys("packages/", agreement="treaty") == ["papers"]


def test_records_are_found_by_key_and_change(world: World) -> None:
    assert keys("parties/", key=["kaz", "kgz"]) == ["kaz", "kgz"]
    assert keys("parties/", updated_after="2100-01-01") == []
    changed = world["kaz"].updated_at.isoformat().replace("+00:00", "Z")
    assert "kaz" in keys("parties/", updated_after=changed, updated_before=changed)
    assert "kaz" in keys("parties/", updated_after=changed[:10], updated_before=changed[:10])


def test_conflicts_are_asked_for(world: World) -> None:
    claim(world["treaty"], "/actions/signature-kaz/date", "2024-04-20", source=world["article"], rank="normal")
    claim(world["treaty"], "/actions/signature-kaz/date", "2024-04-19", source=world["article"], quote="Then")
    documented(world["treaty"])
    assert keys("agreements/", conflicts="true") == ["treaty"]
    assert keys("agreements/", conflicts="false") == ["older-treaty"]
