"""What keys, codes and numbers say."""

from agreements.matching.likenesses.keys import OTHER_CODE, OTHER_NUMBER, SAME_CODE, identifiers, same_key, spoken_of
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind
from tests.matching.subjects import subject


def said(kind: Kind, *codes: tuple[str, str]) -> Subject:
    return subject(kind, codes=set(codes))


def test_any_key_in_common_is_enough() -> None:
    reason = same_key(subject(keys={"now", "former"}), subject(keys={"former"}))
    assert reason is not None
    assert (reason.score, reason.text) == (1, "Both have the key former.")
    assert same_key(subject(keys={"one"}), subject(keys={"other"})) is None


def test_a_number_in_common_is_nearly_enough() -> None:
    one = said(Kind.AGREEMENT, ("untc", "i 1"), ("national", "7"))
    reason = identifiers(one, said(Kind.AGREEMENT, ("untc", "i 1"), ("national", "8")))
    assert reason is not None
    assert reason.score == SAME_CODE


def test_other_numbers_count_by_how_far_they_tell_apart() -> None:
    for kind, scheme, score in (
        (Kind.AGREEMENT, "untc", OTHER_NUMBER),
        (Kind.PARTY, "iso3166_alpha3", OTHER_CODE),
        (Kind.AGREEMENT, "sha256", None),
        (Kind.SOURCE, "sha256", None),
    ):
        reason = identifiers(said(kind, (scheme, "1")), said(kind, (scheme, "2")))
        assert (reason.score if reason is not None else None) == score
    assert identifiers(said(Kind.AGREEMENT, ("untc", "1")), said(Kind.AGREEMENT, ("other", "2"))) is None


def test_what_speaks_of_the_other_is_another() -> None:
    treaty = subject(keys={"treaty"})
    protocol = subject(keys={"protocol"}, related={"treaty"})
    assert spoken_of(treaty, protocol) == spoken_of(protocol, treaty) is not None
    assert spoken_of(treaty, subject(keys={"third"}, related={"fourth"})) is None
