"""Permissions by role: what Django's `has_perm` answers follows from one table, not from rows somebody ticked."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from agreements.models import Batch, Candidate, Change, Claim
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import CAPABILITIES, Capability, Role

LISTS = (*Kind.values, *(str(model._meta.model_name) for model in (Claim, Batch, Change, Candidate)))
"""What the admin has lists of, by the names of the models."""


class RoleBackend(ModelBackend):
    """Django's own accounts; a group that is called like a role allows what the role allows, and no group else.

    Whoever may read has Django's permission to view every list of the registry, too; administrators have those
    that the lists of accounts ask for.
    """

    def get_group_permissions(self, user_obj: AbstractBaseUser | AnonymousUser, obj: Any = None) -> set[str]:
        """Give the permissions that the user's roles bring, by name. One query."""
        if not isinstance(user_obj, User) or not user_obj.is_active or obj is not None:
            return set()
        if user_obj.is_superuser:
            held: set[str] = set(Role)
        else:
            held = set(user_obj.groups.filter(name__in=Role.values).values_list("name", flat=True))
        allowed = {capability.value for role in held for capability in CAPABILITIES[Role(role)]}
        if Capability.READ in allowed:
            allowed |= {f"agreements.view_{name}" for name in LISTS}
        if Capability.ADMINISTER in allowed:
            allowed |= {f"auth.{action}_user" for action in ("view", "add", "change")}
        return allowed
