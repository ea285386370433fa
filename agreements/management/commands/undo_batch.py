"""`manage.py undo_batch NUMBER [--dry-run]`: a batch is taken back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.management.database import database_in_reach
from agreements.management.report import numbers
from agreements.management.user import user_of_this_machine
from agreements.projection.problems import ProjectionError
from agreements.recording.undoing import UndoError, undo


class Command(BaseCommand):
    """Take back what a load, an import or a sitting of edits wrote."""

    help = "Take back the claims of a batch and whatever else it changed; what was claimed later stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the number and the options."""
        parser.add_argument("batch", type=int, metavar="NUMBER", help="the batch's number, as load_registry says it")
        parser.add_argument("--dry-run", action="store_true", help="do everything, report, and undo it")
        parser.add_argument("--actor", default=None, help="who undoes (default: the user of this machine)")
        parser.add_argument("--reason", default="undo_batch", help="why, for the change history")

    def handle(self, *args: Any, **options: Any) -> None:
        """Undo, and report."""
        try:
            with database_in_reach():
                outcome = undo(
                    batch=options["batch"],
                    actor=options["actor"] or user_of_this_machine(),
                    reason=options["reason"],
                    dry_run=options["dry_run"],
                )
        except (UndoError, ProjectionError) as error:
            raise CommandError(f"{error}; nothing was undone.") from error
        self.stdout.write(f"records: {numbers(outcome.records)}")
        self.stdout.write(f"claims:  {numbers(outcome.claims)}")
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was written.")
        else:
            self.stdout.write(f"Batch {options['batch']} is undone.")
