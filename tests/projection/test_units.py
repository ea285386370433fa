"""What the claims on one record add up to (the numbered rules of `projection.units`)."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from agreements.projection.units import Claimed, Unit, project


def value(path: str, what: Any, modality: str = "actual") -> Claimed:
    return Claimed(path, "value", what, modality)


def none(path: str) -> Claimed:
    return Claimed(path, "none", None, "actual")


def test_rule_1_a_claim_on_a_field_outranks_one_on_its_item_and_that_one_on_the_record() -> None:
    whole = value("", {"actions": {"s": {"type": "signature", "date": "2020", "instrument": "from the record"}}})
    item = value("/actions/s", {"type": "signature", "date": "2021"})
    field = value("/actions/s/date", "2022")
    unit = project([field, whole, item])
    assert unit.items["actions"]["s"].fields == {
        "type": "signature",
        "date": "2022",
        "instrument": "from the record",
    }


def test_rule_2_none_on_a_field_empties_it_for_wider_claims() -> None:
    unit = project([value("", {"title": "Talks", "format": "narrow"}), none("/format")])
    assert unit.fields == {"title": "Talks"}


def test_rule_2_none_on_a_collection_yields_to_a_claim_on_an_item_in_it() -> None:
    record = value("", {"texts": {"en": {"language": "en"}}})
    assert project([record, none("/texts")]).items == {}
    assert set(project([record, none("/texts"), value("/texts/kk", {"language": "kk"})]).items["texts"]) == {"kk"}


def test_rule_3_a_unit_has_the_modality_of_the_claim_at_its_own_address() -> None:
    planned = value("/actions/s", {"type": "signature"}, "planned")
    unit = project([planned, value("/actions/s/date", "2024")])
    assert unit.items["actions"]["s"].modality == "planned"
    assert unit.items["actions"]["s"].fields == {"type": "signature", "date": "2024"}


def test_rule_3_a_record_is_planned_where_nothing_of_it_is_actual() -> None:
    claims = [value("/title", "Unveiling", "planned"), value("/date", "2030", "planned")]
    assert project(claims).modality == "planned"
    assert project([*claims, value("/host", "kaz")]).modality == "actual"


def test_rule_3_a_record_that_is_only_denied_is_denied() -> None:
    assert project([value("/title", "Secret talks", "denied")]).modality == "denied"


def test_rule_3_a_record_without_claims_is_actual_and_empty() -> None:
    assert project([]) == Unit()


def test_rule_4_planned_and_denied_fields_are_not_projected_on_an_actual_record() -> None:
    unit = project([value("/title", "Visit"), value("/date", "2030", "planned"), value("/host", "kaz", "denied")])
    assert unit.fields == {"title": "Visit"}


def test_rule_5_a_planned_action_stands_in_an_actual_agreement() -> None:
    unit = project([value("/titles/en", {"text": "T"}), value("/actions/s", {"type": "signature"}, "planned")])
    assert unit.modality == "actual"
    assert unit.items["actions"]["s"].modality == "planned"


def test_rule_5_other_planned_items_do_not() -> None:
    unit = project([value("/title", "Visit"), value("/attendance/a", {"party": "kaz"}, "planned")])
    assert unit.items == {}


def test_rule_5_planned_signatories_stand_in_a_planned_action_only() -> None:
    planned = value("/actions/s/signatories/x", {"as_printed": "X"}, "planned")
    shown = project([value("/actions/s", {"type": "signature"}, "planned"), planned])
    hidden = project([value("/actions/s", {"type": "signature"}), planned])
    assert set(shown.items["actions"]["s"].items["signatories"]) == {"x"}
    assert hidden.items["actions"]["s"].items == {}


def test_signatories_alone_make_their_action_so_that_what_it_lacks_is_found() -> None:
    unit = project([value("/actions/s/signatories/x", {"as_printed": "X"})])
    assert unit.items["actions"]["s"].fields == {}


items = st.sampled_from(["a", "b"])
modalities = st.sampled_from(["actual", "planned", "denied"])
claimed = st.one_of(
    st.builds(lambda m: value("", {"title": "R", "actions": {"a": {"type": "adoption"}}}, m), modalities),
    st.builds(lambda m: value("/title", "F", m), modalities),
    st.builds(lambda i, m: value(f"/actions/{i}", {"type": "signature", "date": "2020"}, m), items, modalities),
    st.builds(lambda i, m: value(f"/actions/{i}/date", "2021", m), items, modalities),
    st.builds(lambda i, m: value(f"/actions/{i}/signatories/x", {"as_printed": "X"}, m), items, modalities),
    st.builds(none, st.sampled_from(["/title", "/actions", "/actions/a/date"])),
)


@given(st.lists(claimed, max_size=8, unique_by=lambda claim: claim.path), st.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[Claimed], random: Any) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert project(shuffled) == project(claims)


@given(st.lists(claimed, max_size=8, unique_by=lambda claim: claim.path))
def test_what_is_not_actual_never_shows_as_actual(claims: list[Claimed]) -> None:
    unit = project(claims)
    actual = {claim.path for claim in claims if claim.modality == "actual"}
    if unit.modality == "actual" and "title" in unit.fields:
        assert "/title" in actual or "" in actual
    for item, action in unit.items.get("actions", {}).items():
        if action.modality == "actual" and action.fields.get("date") == "2021":
            assert f"/actions/{item}/date" in actual
