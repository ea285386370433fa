"""Browsers of people who work on the registry."""

from django.test import Client

from agreements.vocabulary.roles import Role
from tests.factories import make_user


def client_of(role: Role, /) -> Client:
    """Give the client of a new user who holds this role and is called like it."""
    client = Client()
    client.force_login(make_user(role))
    return client
