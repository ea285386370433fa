"""`manage.py load_registry PATH... [--dry-run]`: curated records become the registry's."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.exchange.load.problems import LoadError
from agreements.exchange.load.run import Report, load
from agreements.management.database import database_in_reach
from agreements.management.progress import progress
from agreements.management.report import numbers
from agreements.management.user import user_of_this_machine


class Command(BaseCommand):
    """Load YAML files and folders, all of them or none."""

    help = "Load records from YAML files, folders and releases. All or nothing; what is there already stays untouched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the paths and the options."""
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="a YAML file, a folder of them, a release"
        )
        parser.add_argument("--dry-run", action="store_true", help="do everything, report, and undo it")
        parser.add_argument("--actor", default=None, help="who loads (default: the user of this machine)")
        parser.add_argument("--reason", default="load_registry", help="why, for the change history")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and report; every problem goes to standard error, one line each."""
        try:
            with database_in_reach(), progress(self.stderr) as say:
                report = load(
                    paths=options["paths"],
                    actor=options["actor"] or user_of_this_machine(),
                    reason=options["reason"],
                    dry_run=options["dry_run"],
                    say=say,
                )
        except LoadError as error:
            for problem in error.problems:
                self.stderr.write(str(problem), self.style.ERROR)
            count = len(error.problems)
            errors = "1 error" if count == 1 else f"{count} errors"
            raise CommandError(f"{errors}; nothing was loaded.") from error
        if options["verbosity"] > 0:
            self._print(report)

    def _print(self, report: Report) -> None:
        outcome = report.outcome
        files = "1 file" if report.files == 1 else f"{report.files} files"
        took = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in report.seconds.items())
        self.stdout.write(f"{files}: {took}")
        self.stdout.write(f"records: {numbers(outcome.records)}")
        self.stdout.write(f"claims:  {numbers(outcome.claims)}")
        for kept in outcome.kept:
            self.stdout.write(f"kept: {kept}")
        if report.is_dry_run:
            self.stdout.write("This was a dry run: nothing was written.")
        elif outcome.batch is None:
            self.stdout.write("Nothing to change.")
        else:
            self.stdout.write(f"This is batch {outcome.batch}; undo_batch {outcome.batch} takes it back.")
