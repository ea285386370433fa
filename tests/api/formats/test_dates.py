import pytest

from agreements.api.formats.dates import ends, plain_date


def dated(text: str) -> dict[str, str]:
    return {"edtf": text}


@pytest.mark.parametrize("text", ["2024", "2024-04", "2024-04-19"])
def test_an_exact_date_is_as_it_is(text: str) -> None:
    assert plain_date(dated(text)) == text


@pytest.mark.parametrize("text", ["2024?", "2024-04~", "199X", "2004-1X", "2004-XX", "2024-01/2024-03", "../2024"])
def test_a_date_that_says_more_has_no_plain_form(text: str) -> None:
    assert plain_date(dated(text)) is None


def test_no_date_has_no_form() -> None:
    assert plain_date(None) is None
    assert ends(None) == (None, None, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019/..", ("2019", None, True)),
        ("../2019-05", (None, "2019-05", True)),
        ("2019-05-01/2020", ("2019-05-01", "2020", True)),
        ("2019", ("2019", "2019", True)),
        ("2019?/2020", ("2019", "2020", False)),
        ("2004-1X/..", ("2004", None, False)),
        ("2004-05-XX/..", ("2004-05", None, False)),
        ("199X/2004", (None, "2004", False)),
    ],
)
def test_the_ends_of_a_stretch_are_given_as_far_as_they_are_exact(text: str, expected: object) -> None:
    assert ends(dated(text)) == expected
