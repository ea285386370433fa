"""The form of a revision: as it stands it is the proposal; what is changed in it, and nothing else, is revised."""

from typing import Any

import pytest

from agreements.admin.revisions import Revision, revise
from agreements.facts.edits import Edit

EVIDENCE = [{"source": "article", "quote": "words"}]


def proposed(**more: Any) -> Edit:
    said: dict[str, Any] = {
        "kind": "agreement",
        "key": "trade-2024",
        "classification": {"instrument_kind": "treaty", "subjects": ["trade", "transit"]},
        "claims": [
            {"path": "/titles/en", "value": {"text": "On\r\ntrade", "language": "en"}, "evidence": EVIDENCE},
            {
                "path": "/actions/signature",
                "value": {"type": "signature", "signatories": {"a": {"as_printed": "A. B"}, "b": {"party": "kaz"}}},
                "evidence": EVIDENCE,
                "rank": "normal",
                "modality": "planned",
            },
            {"path": "/languages", "value": ["en", "kk"], "evidence": EVIDENCE},
            {"path": "/texts/en/authentic", "value": True, "evidence": EVIDENCE},
            {"path": "/depositary", "none": True, "evidence": EVIDENCE},
        ],
        "retract": [{"claim": "0" * 64, "reason": "misread"}],
    }
    return Edit.model_validate({**said, **more})


def sent(revision: Revision) -> dict[str, str]:
    """Give what the form sends unchanged."""
    given = {"key": revision.key}
    for part in (*revision.statements, *revision.retracted):
        given |= {part.name: "yes"} | {box.name: box.text for box in part.boxes}
    return given | {box.name: box.text for box in revision.judged}


def revised(given: dict[str, str], edit: Edit | None = None, *, without: str | None = None) -> Revision:
    edit = edit or proposed()
    form = {**sent(revise(proposed=edit, is_new=True)), **given}
    form.pop(without or "", None)
    return revise(proposed=edit, posted=form, is_new=True)


@pytest.mark.parametrize("is_new", [True, False])
def test_form_as_it_stands_is_the_proposal(is_new: bool) -> None:
    shown = revise(proposed=proposed(), is_new=is_new)
    read = revise(proposed=proposed(), posted=sent(shown), is_new=is_new)
    assert (read.is_changed, read.problems) == (False, [])
    assert read.edit == proposed()


def test_changed_values_keep_their_evidence_rank_and_modality() -> None:
    read = revised({"value.1.1": "A. Bekov", "value.2.0": "en, ru", "value.3.0": "no"})
    assert read.edit is not None
    assert read.is_changed
    _, action, languages, authentic, depositary = read.edit.claims
    assert action.value == {
        "type": "signature",
        "signatories": {"a": {"as_printed": "A. Bekov"}, "b": {"party": "kaz"}},
    }
    assert (action.rank, action.modality, action.evidence) == ("normal", "planned", proposed().claims[1].evidence)
    assert (languages.value, authentic.value, depositary.none) == (["en", "ru"], False, True)


def test_emptied_value_is_left_out_of_its_statement() -> None:
    read = revised({"value.0.1": ""})
    assert read.edit is not None
    assert read.edit.claims[0].value == {"text": "On\r\ntrade"}
    emptied = revised({"value.2.0": ""})
    assert emptied.edit is None
    assert emptied.problems == ["/languages: nothing is left of this statement; drop it instead."]


def test_dropped_statements_and_retractions_are_gone() -> None:
    read = revised({}, without="keep.0")
    assert read.edit is not None
    assert read.edit.claims[0].path == "/actions/signature"
    assert not read.statements[0].is_kept
    kept = revised({}, without="retract.0")
    assert kept.edit is not None
    assert kept.edit.retract == []


def test_classification_is_judged_anew() -> None:
    read = revised({"judged.level": "interstate", "judged.subjects": "", "judged.instrument_kind": "protocol"})
    assert read.edit is not None
    assert read.edit.classification == {"instrument_kind": "protocol", "level": "interstate"}
    wrong = revised({"judged.level": "galactic"})
    assert wrong.edit is None
    assert wrong.problems[0].startswith("level: ")


def test_judgement_that_is_taken_away_stays_taken_away() -> None:
    edit = proposed(classification={"instrument_kind": "treaty", "notes": None})
    read = revised({}, edit)
    assert read.edit is not None
    assert read.edit.classification == {"instrument_kind": "treaty", "notes": None}


def test_bad_value_is_named_and_stays_in_the_form() -> None:
    read = revised({"value.1.0": "dance"})
    assert read.edit is None
    assert read.problems[0].startswith("/actions/signature/type: ")
    assert read.statements[1].boxes[0].text == "dance"


def test_key_changes_for_a_new_record_alone() -> None:
    new = revised({"key": "trade-treaty-2024"})
    assert new.edit is not None
    assert new.edit.key == "trade-treaty-2024"
    assert revised({"key": "Not A Key"}).problems[0].startswith("/key: ")
    known = revise(
        proposed=proposed(), posted={**sent(revise(proposed=proposed(), is_new=False)), "key": "x"}, is_new=False
    )
    assert known.edit == proposed()


def test_statement_that_cannot_be_read_is_kept_or_dropped_whole() -> None:
    edit = proposed(claims=[{"path": "/gone", "value": 1, "evidence": EVIDENCE}])
    assert revise(proposed=edit, is_new=True).statements[0].boxes == ()
    dropped = revised({}, edit, without="keep.0")
    assert dropped.edit is not None
    assert dropped.edit.claims == []


def test_text_of_a_source_is_too_long_for_a_form_and_stays() -> None:
    edit = Edit.model_validate(
        {"kind": "source", "key": "a", "classification": {"title": "A", "kind": "article", "text": "x" * 30_000}}
    )
    shown = revise(proposed=edit, is_new=True)
    assert "judged.text" not in {box.name for box in shown.judged}
    read = revise(proposed=edit, posted={**sent(shown), "judged.title": "B"}, is_new=True)
    assert read.edit is not None
    assert (read.edit.classification["title"], len(read.edit.classification["text"])) == ("B", 30_000)
