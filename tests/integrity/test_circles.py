"""Circles are found, all of them, whatever leads into them and out of them."""

from hypothesis import given
from hypothesis import strategies as st

from agreements.integrity.circles import circles

EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


def test_circles_none_in_a_tree():
    assert circles(edges=[(1, 2), (1, 3), (3, 4)]) == []


def test_circles_of_one_and_of_several():
    assert circles(edges=[(1, 1), (2, 3), (3, 4), (4, 2), (4, 5), (0, 2)]) == [[1], [2, 3, 4]]


def test_circles_in_a_long_chain():
    chain = [(number, number + 1) for number in range(50_000)]
    assert circles(edges=chain) == []
    assert circles(edges=[*chain, (50_000, 0)]) == [list(range(50_001))]


@given(EDGES)
def test_circles_are_the_nodes_that_reach_each_other(edges):
    nodes = {node for edge in edges for node in edge}
    reach = {(start, end) for start, end in edges}
    for middle in nodes:
        reach |= {(a, b) for a in nodes for b in nodes if (a, middle) in reach and (middle, b) in reach}
    groups = {
        tuple(sorted({node} | {end for end in nodes if (node, end) in reach and (end, node) in reach}))
        for node in nodes
        if (node, node) in reach
    }
    assert [tuple(group) for group in circles(edges=edges)] == sorted(groups)
