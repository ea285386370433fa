"""Keep a copy of a registry of diplomatic agreements, and keep it up to date.

    python mirror.py https://registry.example.org copy.sqlite

The first run copies every record, page by page; each later run gets what has changed since. Stop it when you like,
however hard: the next run goes on where the last one was. With --watch it does not end. Python 3.11, nothing else.

How it loses nothing and repeats nothing:

1. Before the first page it asks the feed of changes for a place to begin (`start=now`). Whatever changes while the
   pages are read comes after this place.
2. Copies, and the address to ask next, are written to the file in one transaction: what was kept and where to go on
   always belong together.
3. An entry of the feed says which record to get anew, or to drop. `url` answers with the latest document there is,
   so it does no harm that a page had it already.
4. The feed gives a `next` even when it has nothing more. That one is kept, and asked the next time.
"""

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

TABLES = """
    CREATE TABLE IF NOT EXISTS document (url TEXT PRIMARY KEY, etag TEXT, body TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS place (feed TEXT PRIMARY KEY, next TEXT NOT NULL);
"""
COLLECTIONS = (
    "agreements", "meetings", "awards", "commitments", "figures", "packages",
    "parties", "people", "offices", "bodies", "places", "decorations", "sources",
)  # fmt: skip
CHANGES, COPIED = "changes", "copied"
GONE = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE}

Copy = tuple[str, str | None, Any]
"""A record's address, the ETag of its document where it was got by itself, and the document."""


class StayHere(HTTPRedirectHandler):
    """Follows no redirection: a record that was merged into another one has no document of its own any more."""

    def redirect_request(self, *_: Any) -> None:
        """Do not go there."""


class Registry:
    """The registry, asked over HTTP."""

    def __init__(self, address: str, *, token: str | None, pause: float, patience: int) -> None:
        """Take where it is, who asks, the seconds between two requests, and how often to try again."""
        self.address = address.rstrip("/")
        self.headers = {"Accept": "application/json", **({"Authorization": f"Token {token}"} if token else {})}
        self.pause = pause
        self.patience = patience
        self.opener = build_opener(StayHere)

    def get(self, path: str) -> tuple[Any, str | None]:
        """Get the JSON at a path, and its ETag. Raises HTTPError; waits and tries again when told to."""
        for attempt in range(1, self.patience + 1):
            time.sleep(self.pause)
            try:
                with self.opener.open(Request(self.address + path, headers=self.headers), timeout=120) as answer:
                    etag = answer.headers["ETag"]
                    return json.load(answer), etag and etag.removeprefix("W/").strip('"')
            except (URLError, TimeoutError, ConnectionError, json.JSONDecodeError) as error:
                # HTTPError is a URLError: an answer, but not the one asked for.
                if (isinstance(error, HTTPError) and error.code not in LATER) or attempt == self.patience:
                    raise
                told = error.headers.get("Retry-After", "") if isinstance(error, HTTPError) else ""
                time.sleep(int(told) if told.isdecimal() else min(2**attempt, 60))
        raise ValueError("patience is 1 or more")


class Mirror:
    """The copies in one SQLite file, and the places to go on from."""

    def __init__(self, file: str, registry: Registry) -> None:
        """Open the file, or make it."""
        self.registry = registry
        self.file = sqlite3.connect(file)
        self.file.executescript(TABLES)

    def begin(self) -> None:
        """Remember where the feed of changes stands before anything is copied, once."""
        if not self.place(CHANGES):
            answer, _ = self.registry.get("/api/v1/changes/?start=now")
            self.keep([], [], feed=CHANGES, following=answer["next"])

    def copy(self, page_size: int) -> int:
        """Copy every collection that is not copied yet, page by page; give how many records."""
        copied = 0
        for name in COLLECTIONS:
            following = self.place(name) or f"/api/v1/{name}/?page_size={page_size}"
            while following != COPIED:
                answer, _ = self.registry.get(following)
                following = answer["next"] or COPIED
                documents = [(record["url"], None, record) for record in answer["results"]]
                self.keep(documents, [], feed=name, following=following)
                copied += len(documents)
        return copied

    def follow(self) -> tuple[int, int]:
        """Take over everything that has changed; give how many documents were got and dropped."""
        got = dropped = 0
        while True:
            answer, _ = self.registry.get(self.place(CHANGES))
            # Of several entries about one record the last one counts: `url` gives the latest document anyway.
            entries = {entry["url"]: entry for entry in answer["results"]}
            documents, gone = self.newest(url for url, entry in entries.items() if not self.has(url, entry["etag"]))
            self.keep(documents, gone, feed=CHANGES, following=answer["next"])
            got, dropped = got + len(documents), dropped + len(gone)
            if not entries:
                return got, dropped

    def renew(self) -> int:
        """Get anew the agreements whose status has ended by the calendar alone, which the feed does not tell."""
        today = datetime.now(UTC).date().isoformat()
        ended = self.file.execute(
            "SELECT url FROM document WHERE json_extract(body, '$.status.until') <= ? ORDER BY url", [today]
        )
        documents, gone = self.newest([url for (url,) in ended])
        self.keep(documents, gone, feed=CHANGES, following=self.place(CHANGES))
        return len(documents)

    def newest(self, urls: Iterable[str]) -> tuple[list[Copy], list[str]]:
        """Get the latest document of each record; give them, and the addresses where there is none any more."""
        documents, gone = [], []
        for url in urls:
            try:
                record, etag = self.registry.get(url)
                documents.append((url, etag, record))
            except HTTPError as error:
                if error.code not in GONE:
                    raise
                gone.append(url)
        return documents, gone

    def has(self, url: str, etag: str | None) -> bool:
        """Tell whether the copy is the document with this ETag; of a document that was taken away, there is none."""
        found = self.file.execute("SELECT etag FROM document WHERE url = ?", [url]).fetchone()
        return found is None if etag is None else found == (etag,)

    def place(self, feed: str) -> str:
        """Give the address to go on from, empty at the beginning."""
        found = self.file.execute("SELECT next FROM place WHERE feed = ?", [feed]).fetchone()
        return found[0] if found else ""

    def keep(self, documents: Sequence[Copy], gone: Sequence[str], *, feed: str, following: str) -> None:
        """Write documents, drop those that are gone, and remember where to go on: all of it, or nothing."""
        with self.file:
            self.file.executemany(
                "INSERT OR REPLACE INTO document VALUES (?, ?, ?)",
                [(url, etag, json.dumps(record, ensure_ascii=False)) for url, etag, record in documents],
            )
            self.file.executemany("DELETE FROM document WHERE url = ?", [(url,) for url in gone])
            self.file.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", [feed, following])


def main() -> None:
    """Copy what is not copied yet, and follow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("registry", help="where the registry is: https://registry.example.org")
    parser.add_argument("file", help="the SQLite file of the copy; made if it is not there")
    parser.add_argument("--token", help="who asks, where the registry wants to know")
    parser.add_argument("--watch", type=float, metavar="SECONDS", help="go on for ever, asking so often")
    parser.add_argument("--page-size", type=int, default=500, help="records asked for at once, at most 500")
    parser.add_argument("--pause", type=float, default=0, help="seconds before each request")
    parser.add_argument("--patience", type=int, default=8, help="how often one request is tried")
    asked = parser.parse_args()
    registry = Registry(asked.registry, token=asked.token, pause=asked.pause, patience=asked.patience)
    mirror = Mirror(asked.file, registry)
    try:
        mirror.begin()
        print(f"{mirror.copy(asked.page_size)} copied", flush=True)
        while True:
            got, dropped = mirror.follow()
            print(f"{got} got anew, {dropped} dropped, {mirror.renew()} renewed", flush=True)
            if asked.watch is None:
                return
            time.sleep(asked.watch)
    except HTTPError as error:
        sys.exit(f"{error.url} answers {error.code}: {error.read().decode()}")


if __name__ == "__main__":
    main()
