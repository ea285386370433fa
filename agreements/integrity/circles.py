"""Finding circles in links that should only lead one way."""

from collections.abc import Iterable

Edge = tuple[int, int]


def circles(*, edges: Iterable[Edge]) -> list[list[int]]:
    """Give the groups of nodes that lead back to themselves, each sorted, in order of their first node.

    A group is a strongly connected component of more than one node, or a node with an edge to itself
    (Tarjan, 1972, without recursion). Linear in the number of edges.
    """
    following: dict[int, list[int]] = {}
    for start, end in edges:
        following.setdefault(start, []).append(end)
        following.setdefault(end, [])
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    waiting: set[int] = set()
    found: list[list[int]] = []
    for root in following:
        if root in index:
            continue
        work = [(root, iter(following[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        waiting.add(root)
        while work:
            node, ends = work[-1]
            for end in ends:
                if end not in index:
                    index[end] = low[end] = len(index)
                    stack.append(end)
                    waiting.add(end)
                    work.append((end, iter(following[end])))
                    break
                if end in waiting:
                    low[node] = min(low[node], index[end])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == index[node]:
                    group = []
                    while True:
                        member = stack.pop()
                        waiting.discard(member)
                        group.append(member)
                        if member == node:
                            break
                    if len(group) > 1 or node in following[node]:
                        found.append(sorted(group))
    return sorted(found)
