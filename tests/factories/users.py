"""People who work on the registry, by role."""

from django.contrib.auth.models import Group, User

from agreements.vocabulary.roles import Role


def make_user(role: Role | None, /, name: str | None = None) -> User:
    """Make a user of the admin who holds one role, or none; called like the role unless `name` is given."""
    user = User.objects.create_user(name or role or "nobody", is_staff=True)
    if role is not None:
        user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user
