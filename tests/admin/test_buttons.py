"""What may be done with a record from its page, by role."""

import pytest
from django.test import RequestFactory

from agreements.admin.buttons import buttons, page_address
from agreements.models import Record
from agreements.vocabulary.roles import Role
from tests.factories import act, make_meeting, make_user


def offered(role: Role | None, record: Record) -> list[str]:
    request = RequestFactory().get("/")
    request.user = make_user(role, f"somebody {role}")
    return [button.text for button in buttons(request=request, record=record)]


@pytest.mark.django_db
def test_buttons_are_those_of_the_role_and_lead_to_pages_of_the_record() -> None:
    talks = make_meeting(key="talks")
    assert offered(None, talks) == offered(Role.READER, talks) == []
    assert offered(Role.ANALYST, talks) == ["Propose a change"]
    assert offered(Role.EDITOR, talks) == offered(Role.ADMINISTRATOR, talks) == ["Edit", "Merge", "Split"]
    assert page_address(record=talks, name="merge") == f"/admin/agreements/meeting/{talks.pk}/merge/"


@pytest.mark.django_db
def test_buttons_of_a_merged_record_are_on_its_survivor() -> None:
    double, kept = make_meeting(key="double"), make_meeting(key="kept")
    act()
    Record.objects.filter(pk=double.pk).update(state="merged", merged_into=kept)
    double.refresh_from_db()
    assert offered(Role.EDITOR, double) == []
