"""One client with a connection that is kept, and how what it does is timed."""

import statistics
import time
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPResponse

Work = Callable[[], object]


class Client:
    """A connection to one server, used again for each request."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=600)

    def open(self, path: str, /) -> HTTPResponse:
        """Ask for a path, and give the answer before its body is read."""
        try:
            response = self._ask(path)
        except ConnectionError:  # a server may end a connection that has been idle; the next request opens one
            self.close()
            response = self._ask(path)
        if response.status != 200:
            raise AssertionError(f"{path} answers {response.status}: {response.read().decode(errors='replace')[:500]}")
        return response

    def _ask(self, path: str) -> HTTPResponse:
        self._connection.request("GET", path, headers={"Accept": "*/*"})
        return self._connection.getresponse()

    def get(self, path: str, /) -> bytes:
        """Give the body of an answer."""
        return self.open(path).read()

    def close(self) -> None:
        self._connection.close()


def seconds(work: Work, /) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def alternating(works: Mapping[str, Work], /, *, runs: int, warming: int) -> dict[str, float]:
    """Do each in turn, `runs` times, and give the median of its seconds: a busy machine is unkind to all alike."""
    for work in works.values():
        for _ in range(warming):
            work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            taken[name].append(seconds(work))
    return {name: statistics.median(each) for name, each in taken.items()}
