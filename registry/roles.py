"""Permissions by role: what Django's `has_perm` answers follows from one table, not from rows somebody ticked."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User

from agreements.models import Batch, Candidate, Change, Claim
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import CAPABILITIES, Capability, Role


class RoleBackend(ModelBackend):
    """Django's own accounts; a group that is called like a role allows what the role allows."""

    def get_group_permissions(self, user_obj: AbstractBaseUser | AnonymousUser, obj: Any = None) -> set[str]:
        """Give the permissions of the user's roles, by name."""
        if not isinstance(user_obj, User) or not user_obj.is_active or obj is not None:
            return set()
        roles = {role for role in Role if role in _groups(user_obj)}
        capabilities = set(Capability) if user_obj.is_superuser else {c for role in roles for c in CAPABILITIES[role]}
        return {name for capability in capabilities for name in (capability.value, *PERMISSIONS[capability])}


def _groups(user: User) -> set[str]:
    known: set[str] | None = getattr(user, "_role_names", None)
    if known is None:
        known = set(Group.objects.filter(user=user).values_list("name", flat=True))
        user._role_names = known  # type: ignore[attr-defined]
    return known


_READ = tuple(
    f"agreements.view_{name}"
    for name in (*Kind.values, *(str(model._meta.model_name) for model in (Claim, Batch, Change, Candidate)))
)

PERMISSIONS: dict[Capability, tuple[str, ...]] = {
    Capability.READ: _READ,
    Capability.PROPOSE: (),
    Capability.WRITE: (),
    Capability.DECIDE: (),
    Capability.ADMINISTER: ("auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"),
}
"""The permissions of Django's admin that come with each capability."""
