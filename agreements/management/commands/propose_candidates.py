"""`manage.py propose_candidates KIND FILE.csv --source KEY --author USERNAME`: rows of a sheet await a decision."""

import csv
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from agreements.exchange.sheets import Sheet, SheetProblem, dataset, read_sheet
from agreements.management.database import database_in_reach
from agreements.management.progress import progress
from agreements.review.proposals import Proposal, ProposalRefused, Proposed, propose_all
from agreements.vocabulary.choices import Origin
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability


class Command(BaseCommand):
    """Make a candidate of each row, all of them or none."""

    help = (
        "Propose what the rows of a CSV file say; each becomes a candidate that an editor decides on. The header "
        "names places of the record by pointers (/titles/en/text), classification fields, `key`, and `row`. All or "
        "nothing, unless --skip-bad is given; rows that were proposed before are found again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file and what it rests on."""
        parser.add_argument("kind", choices=Kind.values, metavar="KIND", help=f"one of {', '.join(Kind.values)}")
        parser.add_argument("file", type=Path, metavar="FILE.csv", help="the sheet, in UTF-8, with commas")
        parser.add_argument("--source", required=True, metavar="KEY", help="the dataset whose rows these are")
        parser.add_argument("--author", required=True, metavar="USERNAME", help="who proposes them")
        parser.add_argument("--dry-run", action="store_true", help="do everything, report, and undo it")
        parser.add_argument("--skip-bad", action="store_true", help="propose the rows that are in order")
        parser.add_argument(
            "--unmatched", type=Path, metavar="FILE.csv", help="write the rows that name unknown records here"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Propose, and report; every problem goes to standard error, one line each."""
        kind, path, skip_bad = Kind(options["kind"]), options["file"], options["skip_bad"]
        with database_in_reach(), progress(self.stderr) as say:
            author = _author(options["author"])
            source = dataset(key=options["source"])
            if source is None:
                raise CommandError(
                    f"There is no source {options['source']!r} of kind dataset. Load or add the dataset first: what "
                    "the rows say rests on it."
                )
            sheet = read_sheet(path=path, kind=kind, source=source, say=say)
            answers: list[Proposed | ProposalRefused] = []
            if sheet.is_readable:
                # Rows in order are tried beside bad ones, so that all problems are known at once.
                answers = propose_all(
                    proposals=[Proposal(row.edit, f"{path.name}, line {row.line}") for row in sheet.rows],
                    author=author,
                    origin=Origin.CSV,
                    reason=f"propose_candidates {path.name}",
                    only_whole=not skip_bad,
                    dry_run=options["dry_run"] or bool(sheet.problems and not skip_bad),
                    say=say,
                )
        problems = sorted([*sheet.problems, *_refused(sheet, answers)])
        for problem in problems:
            self.stderr.write(f"{path}: {problem}", self.style.ERROR)
        if not sheet.is_readable or (problems and not skip_bad):
            count = len(problems)
            raise CommandError(f"{'1 error' if count == 1 else f'{count} errors'}; nothing was proposed.")
        self._print(sheet, answers, bad=len({problem.line for problem in problems}), dry_run=options["dry_run"])
        if options["unmatched"] is not None:
            _write_back(options["unmatched"], sheet, answers)

    def _print(self, sheet: Sheet, answers: Sequence[Proposed | ProposalRefused], *, bad: int, dry_run: bool) -> None:
        proposed = [answer for answer in answers if isinstance(answer, Proposed)]
        new = sum(answer.is_new for answer in proposed)
        self.stdout.write(f"{new:,} proposed, {len(proposed) - new:,} proposed before, {bad:,} left out")
        for row, answer in zip(sheet.rows, answers, strict=True):
            for name in answer.unmatched if isinstance(answer, Proposed) else ():
                column = row.column_of(name.path, sheet.header)
                self.stdout.write(f"unmatched: line {row.line}, {column}: there is no {name.kind} {name.key!r}")
        if dry_run:
            self.stdout.write("This was a dry run: nothing was written.")


def _author(name: str) -> User:
    author = User.objects.filter(username=name, is_active=True).order_by().first()
    if author is None:
        raise CommandError(f"There is no active user {name!r}.")
    if not author.has_perm(Capability.PROPOSE):
        raise CommandError(f"The role of {name!r} does not allow proposing; an administrator can make them an analyst.")
    return author


def _refused(sheet: Sheet, answers: Sequence[Proposed | ProposalRefused]) -> list[SheetProblem]:
    return [
        SheetProblem(row.line, row.column_of(problem.path, sheet.header), problem.message)
        for row, answer in zip(sheet.rows, answers, strict=False)
        for problem in (answer.problems if isinstance(answer, ProposalRefused) else ())
    ]


def _write_back(path: Path, sheet: Sheet, answers: Sequence[Proposed | ProposalRefused]) -> None:
    """Write the rows that name unknown records as they came, with the names beside them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*sheet.header, "unmatched"])
        for row, answer in zip(sheet.rows, answers, strict=True):
            if isinstance(answer, Proposed) and answer.unmatched:
                names = "; ".join(f"{name.kind} {name.key}" for name in answer.unmatched)
                writer.writerow([*row.cells, names])
