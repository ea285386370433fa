"""Submitting: one door for every edit. Whoever may write writes; whoever may propose makes a candidate."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from agreements.facts.edits import Edit
from agreements.recording import edits
from agreements.recording.edits import Edited
from agreements.review.proposals import Proposed, propose
from agreements.vocabulary.choices import Origin
from agreements.vocabulary.roles import Capability

Written = Edited
"""What an edit of somebody who may write comes to."""


def submit(*, edit: Edit, user: User, reason: str, origin: Origin, seen: int | None = None) -> Written | Proposed:
    """Write an edit, or make a candidate of it, as the role of `user` allows; `reason` is then its note.

    `seen` is the version of the record that the author looked at. Raises PermissionDenied for whoever may do
    neither; EditRefused and EditOvertaken (`recording.edits`) where it would be written; ProposalRefused
    (`review.proposals`) where it would be proposed.
    """
    if user.has_perm(Capability.WRITE):
        return edits.edit(edit=edit, actor=user.get_username(), reason=reason, seen=seen)
    if user.has_perm(Capability.PROPOSE):
        return propose(edit=edit, author=user, origin=origin, note=reason, seen=seen)
    raise PermissionDenied
