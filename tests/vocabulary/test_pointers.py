"""RFC 6901 pointers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.vocabulary.pointers import PointerError, is_prefix, join, parent, split

tokens = st.lists(st.text(alphabet=st.one_of(st.sampled_from("~/01a-"), st.characters())), max_size=5)


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        # The examples of RFC 6901, section 5.
        ("", ()),
        ("/foo", ("foo",)),
        ("/foo/0", ("foo", "0")),
        ("/", ("",)),
        ("/a~1b", ("a/b",)),
        ("/c%d", ("c%d",)),
        ("/e^f", ("e^f",)),
        ("/g|h", ("g|h",)),
        ("/i\\j", ("i\\j",)),
        ('/k"l', ('k"l',)),
        ("/ ", (" ",)),
        ("/m~0n", ("m~n",)),
        # Section 4: "~01" is "~1", never "/".
        ("/~01", ("~1",)),
        ("//", ("", "")),
        ("/actions/signature-kaz/date", ("actions", "signature-kaz", "date")),
    ],
)
def test_split_and_join_by_example(pointer, expected):
    assert split(pointer) == expected
    assert join(*expected) == pointer


@given(tokens)
def test_split_undoes_join(parts):
    assert split(join(*parts)) == tuple(parts)


@given(st.text(alphabet="~/01ab"))
def test_join_undoes_split(pointer):
    try:
        parts = split(pointer)
    except PointerError:
        assert not pointer.startswith("/") or "~" in pointer
    else:
        assert join(*parts) == pointer


@pytest.mark.parametrize("pointer", ["a", "a/b", " /a", "#/a", "/~", "/a~", "/~2", "/a/~b/c", "/~0~"])
def test_split_refuses(pointer):
    with pytest.raises(PointerError, match="is no pointer") as caught:
        split(pointer)
    assert repr(pointer) in str(caught.value)


@pytest.mark.parametrize("value", [None, 1, b"/a", ["a"], ("a",)])
def test_split_and_join_refuse_what_is_not_text(value):
    with pytest.raises(PointerError, match="not text"):
        split(value)
    with pytest.raises(PointerError, match="not text"):
        join("a", value)


def test_split_refuses_long_text_shortly():
    with pytest.raises(PointerError) as caught:
        split("a" * 1_000_000)
    assert len(str(caught.value)) < 300


@given(tokens, st.text())
def test_parent_drops_the_last_token(parts, last):
    assert parent(join(*parts, last)) == join(*parts)


def test_parent_of_the_whole_record_is_an_error():
    with pytest.raises(PointerError, match="no parent"):
        parent("")


@given(tokens, tokens)
def test_is_prefix_of_all_inside(ancestor, rest):
    assert is_prefix(join(*ancestor), join(*ancestor, *rest))
    assert is_prefix(join(*ancestor, *rest), join(*ancestor)) is (not rest)


@given(tokens, tokens)
def test_is_prefix_of_nothing_else(ancestor, other):
    assert is_prefix(join(*ancestor), join(*other)) is (other[: len(ancestor)] == ancestor)


def test_is_prefix_counts_whole_tokens():
    assert not is_prefix("/actions/signature", "/actions/signature-kaz")
    assert not is_prefix("/a", "/a~1b")


@pytest.mark.parametrize(("ancestor", "pointer"), [("a", "/a"), ("/a", "a"), ("", "/~")])
def test_is_prefix_refuses_what_is_no_pointer(ancestor, pointer):
    with pytest.raises(PointerError):
        is_prefix(ancestor, pointer)
