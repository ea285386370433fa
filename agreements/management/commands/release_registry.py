"""`manage.py release_registry PATH`: the whole registry on a day, to keep, to cite, and to load again."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.exchange.release.making import ReleaseError, release
from agreements.exchange.statements import DumpError
from agreements.management.database import database_in_reach
from agreements.management.progress import progress


class Command(BaseCommand):
    """Write a dated release: records, documents, checksums, manifest and citation."""

    help = (
        "Write every record, and every document as readers are served it, as JSON lines to PATH, a new folder (or one "
        "archive, if PATH ends in .tar.gz), with checksums, a manifest and words to cite it by. load_registry PATH "
        "checks and reads it. The same registry and date give the same bytes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the path and the options."""
        parser.add_argument("path", type=Path, metavar="PATH", help="a new folder, or a new file ending in .tar.gz")
        parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the date of the release (default: today)")
        parser.add_argument("--publisher", metavar="NAME", help="who is cited for it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Release, and say how much."""
        try:
            with database_in_reach(), progress(self.stderr) as say:
                manifest = release(
                    path=options["path"],
                    day=options["date"] or datetime.now(UTC).date(),
                    publisher=options["publisher"],
                    say=say,
                )
        except (DumpError, ReleaseError, OSError) as error:
            raise CommandError(f"{error}; nothing was released.") from error
        self.stdout.write(
            f"{sum(manifest.records.values()):,} records and {sum(manifest.documents.values()):,} documents of "
            f"{manifest.date.isoformat()} released to {options['path']}.\nContents SHA-256 {manifest.contents}"
        )


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from error
    if day > datetime.now(UTC).date():
        raise ArgumentTypeError(f"{text} is still to come; a release is of a day that has begun")
    return day
