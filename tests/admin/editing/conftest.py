"""Who edits, and what."""

import pytest
from django.test import Client

from agreements.models import Record
from agreements.projection.document import build
from agreements.vocabulary.roles import Role
from tests.factories import make_agreement, make_party, make_person, make_source, make_user

TEXT = "They met in April. They signed it on 19 April 2024. Then they talked. They signed it in Astana."


def client_of(role: Role, name: str) -> Client:
    client = Client()
    client.force_login(make_user(role, name))
    return client


@pytest.fixture
def editor(db: None) -> Client:
    return client_of(Role.EDITOR, "erika")


@pytest.fixture
def analyst(db: None) -> Client:
    return client_of(Role.ANALYST, "anna")


@pytest.fixture
def treaty(db: None) -> Record:
    """A treaty of two parties, signed by both in 2024; an article tells more."""
    make_party(key="kaz", name="Kazakhstan")
    make_party(key="kgz", name="Kyrgyzstan")
    make_person(key="tokayev", name="Kassym-Jomart Tokayev")
    make_source(key="article", text=TEXT, title="The article")
    made = make_agreement(key="treaty", parties=("kaz", "kgz"), signed="2024")
    build(record_ids=[made.pk])
    return made
