"""What people may do follows from the role they hold."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from agreements.vocabulary.roles import CAPABILITIES, Capability, Role
from registry.roles import LISTS, RoleBackend
from tests.factories import make_user


def allowed(user: User) -> set[Capability]:
    return {capability for capability in Capability if user.has_perm(capability)}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_role_allows_what_the_table_says(role: Role) -> None:
    user = make_user(role)
    assert allowed(user) == CAPABILITIES[role]
    assert all(user.has_perm(f"agreements.view_{name}") for name in LISTS)


def test_roles_allow_more_and_more() -> None:
    for lower, higher in zip(list(Role), list(Role)[1:], strict=False):
        assert CAPABILITIES[lower] < CAPABILITIES[higher]


@pytest.mark.django_db
def test_two_roles_allow_what_either_does() -> None:
    user = make_user(Role.READER)
    user.groups.add(Group.objects.get(name=Role.EDITOR))
    assert allowed(user) == CAPABILITIES[Role.EDITOR]


@pytest.mark.django_db
def test_nobody_without_a_role_may_do_anything() -> None:
    user = make_user(None)
    user.groups.add(Group.objects.create(name="friends"))
    assert allowed(user) == set()
    assert not user.has_perm("agreements.view_party")
    assert RoleBackend().get_group_permissions(AnonymousUser()) == set()


@pytest.mark.django_db
def test_inactive_account_may_do_nothing() -> None:
    user = make_user(Role.ADMINISTRATOR)
    user.is_active = False
    assert allowed(user) == set()


@pytest.mark.django_db
def test_superuser_may_do_everything() -> None:
    assert allowed(User.objects.create_superuser("root")) == set(Capability)


@pytest.mark.django_db
def test_every_role_has_its_group_from_the_start() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)


@pytest.mark.django_db(databases=["default"])
def test_roles_cost_one_query_a_request(django_assert_num_queries: object) -> None:
    user = User.objects.get(pk=make_user(Role.EDITOR).pk)
    with django_assert_num_queries(2):  # type: ignore[operator]  # the user's own permissions, and the roles
        assert allowed(user) == CAPABILITIES[Role.EDITOR]
