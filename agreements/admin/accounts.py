"""Accounts of the people who work on the registry, and the role each of them holds. Administrators keep them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.db import models
from django.http import HttpRequest

from agreements.admin.base import AdminPasswordChangeForm, DressedAdmin, UserChangeForm, UserCreationForm, may
from agreements.vocabulary.roles import Capability, Role

admin.site.unregister(User)
# A role is a group by name; what it allows stands in one table in the code, so there is nothing to tick.
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, DressedAdmin):
    """Users. Nobody is deleted, because decisions and candidates name them: an account is made inactive."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    filter_horizontal = ()
    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    readonly_fields = ("last_login", "date_joined")
    actions = None
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Who it is", {"fields": ("first_name", "last_name", "email")}),
        ("What they may do", {"fields": ("is_active", "groups")}),
        ("When", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "groups", "usable_password", "password1", "password2")}),)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[User]":
        """Read the roles of all rows at once."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        """Show which roles somebody holds."""
        return "everything" if user.is_superuser else ", ".join(group.name for group in user.groups.all()) or "none"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators look at accounts."""
        return may(request, Capability.ADMINISTER)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators make accounts."""
        return may(request, Capability.ADMINISTER)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators change accounts; that of a superuser only superusers."""
        is_above = isinstance(obj, User) and obj.is_superuser and not request.user.is_superuser
        return may(request, Capability.ADMINISTER) and not is_above

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes an account."""
        return False

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the roles there are, least first."""
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        order = models.Case(*(models.When(name=role, then=place) for place, role in enumerate(Role.values)))
        return forms.ModelMultipleChoiceField(
            Group.objects.filter(name__in=Role.values).order_by(order),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label="Roles",
            help_text=(
                "A reader sees everything; an analyst proposes; an editor decides and writes; an administrator keeps "
                "accounts, too."
            ),
        )

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Let everybody with an account in: these accounts are for working here."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)
