"""Accounts of curators: Django's own users and groups, dressed. Administrators do change these."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User

from agreements.admin.base import AdminPasswordChangeForm, DressedAdmin, UserChangeForm, UserCreationForm

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, DressedAdmin):
    """Users."""

    filter_horizontal = ()  # two lists side by side are wider than the page

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, DressedAdmin):
    """Groups."""

    filter_horizontal = ()
