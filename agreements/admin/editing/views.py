"""The two pages of the form: one for a record that is known, one for a new one."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from agreements.admin.base import ReadingAdmin, may, require
from agreements.admin.editing import naming
from agreements.admin.editing.changes import Changes
from agreements.admin.editing.composing import complain_of, compose
from agreements.admin.editing.evidence import Library
from agreements.admin.editing.inputs import Sort
from agreements.admin.editing.layout import Layout
from agreements.admin.editing.opening import add_one, boxes_that_fit, drop_one, open_at_first, open_one
from agreements.admin.editing.parts import Other
from agreements.admin.editing.posted import STATE, VALUE, Answer, Posted, judgements_of, moved, places_of, posted
from agreements.admin.editing.typed import changes_of
from agreements.admin.editing.understanding import meant
from agreements.facts.edits import Edit
from agreements.models import Record
from agreements.reading.forms import Present, labels_of, present
from agreements.reading.labels import Label
from agreements.reading.since import since
from agreements.recording.edits import UNSEEN, EditOvertaken, EditRefused
from agreements.review.proposals import ProposalRefused, Proposed
from agreements.review.submission import Written, submit
from agreements.vocabulary.choices import Origin
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability

FULL = "This form holds as much as one sitting can: save what you have, then go on."

SAVED_KEPT = 20
"""Saved forms that a session remembers, to know one that is sent again."""


def edit_page(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Edit a record: show its form, or take one that comes back."""
    require(request, Capability.PROPOSE)
    number = unquote(object_id)
    record = Record.objects.filter(pk=number, kind=admin.model.KIND).first() if number.isdigit() else None
    if record is None:
        return admin._get_obj_does_not_exist_redirect(request, admin.opts, object_id)
    if record.merged_into_id is not None:
        messages.info(request, "This record was merged: here is the one that speaks for it.")
        return redirect(_address(record, "edit", record.merged_into_id))
    return _Form(admin, request, present(record=record)).answer()


def add_page(admin: ReadingAdmin, request: HttpRequest) -> HttpResponse:
    """Make a record that nobody knows yet."""
    require(request, Capability.PROPOSE)
    return _Form(admin, request, Present(kind=Kind(admin.model.KIND), key="")).answer()


def _address(record: Record, page: str, number: int) -> str:
    return reverse(f"admin:agreements_{record.kind}_{page}", args=[number])


class _Form:
    """One request for the form, from what came in to what goes out."""

    def __init__(self, admin: ReadingAdmin, request: HttpRequest, now: Present) -> None:
        self.admin, self.request, self.present = admin, request, now
        self.library = Library()
        self.others: dict[str, Other] = {}
        self.changes = Changes(now.kind)
        self.given = Posted()
        self.asks = False

    def answer(self) -> HttpResponse:
        """Answer."""
        if self.request.method != "POST":
            record = self.present.record
            self.given = Posted(seen=record.version if record is not None else UNSEEN, once=uuid4().hex)
            self._take_up()
            open_at_first(self.present, self.given, self.request.GET.get("open", ""))
            return self._show()
        self.given = posted(self.request, self.present.kind)
        again = self._saved_before()
        if again is not None:
            return again
        self._take_up()
        record = self.present.record
        if record is not None and record.version != self.given.seen:
            return self._overtaken()
        action, _, at = self.request.POST.get("do", "save").partition(":")
        if action in ("open", "add", "drop", "look"):
            return self._rearranged(action, at)
        return self._save()

    def _take_up(self) -> None:
        """Fill what every form has, and what this one does not show yet."""
        for at, _ in judgements_of(self.present.kind):
            self.given.take_up(self.present, at)
        self.given.take_up(self.present, STATE)
        if self.present.record is None:
            self.present.key = self.given.key
            if "" not in self.given.units:
                self.given.units.append("")
                for at, _ in places_of(self.present.kind, ""):
                    self.given.take_up(self.present, at)

    def _rearranged(self, action: str, at: str) -> HttpResponse:
        """Show the form with an item opened, added or dropped, or with what changed asking for its evidence."""
        opened = True
        if action == "open":
            opened = open_one(self.present, self.given, at)
        elif action == "add":
            opened = add_one(self.present, self.given, at) is not None
        elif action == "drop":
            drop_one(self.given, at)
        self.changes = changes_of(self.present, self.given)
        if action == "look":
            self.asks = True
            compose(self.present, self.given, self.changes, self.library)
        else:
            self.changes.problems.clear()
        if not opened:
            self.changes.complain(at, FULL)
        return self._show()

    def _save(self) -> HttpResponse:
        self.changes = changes_of(self.present, self.given)
        if self.present.record is None:
            self._name()
        edit = compose(self.present, self.given, self.changes, self.library)
        if edit is None:
            if not self.changes.problems:
                messages.info(self.request, "Nothing was changed, so nothing was written.")
                assert self.present.record is not None
                return redirect(_address(self.present.record, "change", self.present.record.pk))
            return self._show(status=422)
        try:
            done = self._submit(edit)
        except (EditRefused, ProposalRefused) as error:
            complain_of(error.problems, self.present, self.changes)
            return self._show(status=422)
        except EditOvertaken:
            record = Record.objects.get(pk=self.present.record.pk) if self.present.record else None
            assert record is not None
            self.present = present(record=record)
            return self._overtaken()
        return self._saved(done)

    def _submit(self, edit: Edit) -> Written | Proposed:
        user = self.request.user
        assert isinstance(user, User)
        reason = self.given.why or _summed_up(edit)
        return submit(edit=edit, user=user, reason=reason, origin=Origin.ADMIN, seen=self.given.seen or UNSEEN)

    def _name(self) -> None:
        """Propose a key for a new record that was given none, and see that no other has it."""
        if not self.given.key:
            value: dict[str, Any] = {}
            for change in self.changes.owed:
                for said in change.says:
                    tokens = said.path.split("/")[1:]
                    if isinstance(said.value, dict) and not tokens:
                        value |= said.value
                    elif isinstance(said.value, dict) and len(tokens) == 2:
                        value.setdefault(tokens[0], {})[tokens[1]] = said.value
            self.given.key = naming.record_key(self.present.kind, value, self.changes.classification)
            self.present.key = self.given.key
        if not self.given.key:
            self.changes.complain(
                "key",
                "Say below what it is called, and a key is made of it; or give one: lower-case words with hyphens.",
            )
            return
        known = labels_of(links=[(self.present.kind.value, self.given.key)])
        for label in known.values():
            self.changes.complain(
                "key", f"There is one of this key already: {label.text}. Edit that one, or choose another key."
            )

    def _overtaken(self) -> HttpResponse:
        """Show one's own values beside what somebody else made of the record meanwhile; nothing typed is lost."""
        record = self.present.record
        assert record is not None
        works = since(record=record.pk, kind=self.present.kind, version=self.given.seen or 0)
        self._take_up()
        for at, newer in moved(self.given, self.present).items():
            path = "/" + at[2:] if at.startswith("c:") else at.removeprefix("m:") if at != STATE else ""
            change = next((work for work in works if work.speaks_of(path)), works[0] if works else None)
            self.others[at] = Other(_in_words(newer), change)
        self.changes = changes_of(self.present, self.given)
        self.changes.problems.clear()
        return self._show(status=409, works=works)

    def _show(self, *, status: int = 200, works: Any = ()) -> HttpResponse:
        layout = Layout(
            self.present,
            self.given,
            changes=self.changes,
            library=self.library,
            links=self._links(),
            others=self.others,
            room=boxes_that_fit(self.present, self.given),
            asks=bool(self.changes.problems) or self.asks,
        )
        page = layout.page()
        record, kind = self.present.record, self.present.kind
        title = f"Edit {self.present.key}" if record is not None else f"New {kind.label}"
        context = {
            "title": title,
            "kind": kind,
            "record": record,
            "label": self.present.label,
            "given": self.given,
            "base": json.dumps(self.given.base, separators=(",", ":")),
            "page": page,
            "blank": layout.blank(),
            "works": works,
            "writes": may(self.request, Capability.WRITE),
            "back": _address(record, "change", record.pk) if record is not None else None,
        }
        return self.admin.respond(self.request, "agreements/admin/edit.html", context, status=status)

    def _links(self) -> Mapping[tuple[str, str], Label]:
        """Look up, at once, the records that typed links and the sources of boxes mean."""
        wanted = {("source", box.source) for box in self.given.boxes.values() if box.source}
        asked = {
            at: one for unit in self.given.units for at, one in places_of(self.present.kind, unit) if one is not None
        }
        typed = {}
        for at, one in asked.items():
            answer = self.given.answers.get(at)
            if one.sort is Sort.LINK and one.link is not None and answer is not None and answer.state == VALUE:
                typed[at] = (one.link.value, answer.text)
        wanted |= set(typed.values())
        found = labels_of(links=wanted - self.present.links.keys())
        if self.request.method == "POST":
            for at, (kind, text) in typed.items():
                if (kind, text) not in found and (kind, text) not in self.present.links and at in self.changes.problems:
                    near = meant(Kind(kind), text)
                    if near:
                        self.changes.complain(at, f"Perhaps you mean {near}.")
        return found

    def _saved(self, done: Written | Proposed) -> HttpResponse:
        if isinstance(done, Proposed):
            to = reverse("admin:agreements_candidate_change", args=[done.candidate.pk])
            note = "Proposed: an editor decides on it." if done.is_new else "This was proposed before: here it is."
            messages.success(self.request, note)
            return self._remember(to)
        to = reverse(f"admin:agreements_{self.present.kind.value}_change", args=[done.record])
        if done.batch is None:
            messages.info(self.request, "The registry says so already: nothing was written.")
            return self._remember(to)
        what = "Recorded" if done.created else "Saved"
        messages.success(
            self.request,
            format_html(
                '{} as <a class="underline" href="{}">batch {}</a>, '
                'which you can <a class="underline" href="{}">undo</a>.',
                what,
                reverse("admin:agreements_batch_change", args=[done.batch]),
                done.batch,
                reverse("admin:agreements_batch_undo", args=[done.batch]),
            ),
        )
        return self._remember(to)

    def _remember(self, to: str) -> HttpResponse:
        """Keep in the session where this form led, so that sending it again leads there and writes nothing."""
        saved = dict(self.request.session.get("saved", {}))
        saved[self.given.once] = to
        self.request.session["saved"] = dict(list(saved.items())[-SAVED_KEPT:])
        self.request.session.save()
        return HttpResponseRedirect(to)

    def _saved_before(self) -> HttpResponse | None:
        to = self.request.session.get("saved", {}).get(self.given.once)
        if to is None or not self.given.once:
            return None
        messages.info(self.request, "This form was saved before; it was not written twice.")
        return HttpResponseRedirect(to)


def _in_words(answer: Answer) -> str:
    if answer.state == VALUE:
        return answer.text if len(answer.text) <= 500 else f"{answer.text[:500]}…"
    return {"none": "there is none", "unknown": "unknown"}.get(answer.state, "not recorded")


def _summed_up(edit: Edit) -> str:
    """Say in a line what an edit is about, for the history."""
    names = list(dict.fromkeys([*(one.path or "the record" for one in edit.claims), *edit.classification]))
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    return f"edited: {shown}" if shown else "edited"
