"""Tokens by which programs sign in to the API: issued and shown once, kept as hashes, expiring, revoked here."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from knox.models import AuthToken

from agreements.admin.base import may, require
from agreements.vocabulary.roles import Capability

LONGEST = 366
"""Days a token lasts at most: who still needs it then asks for another."""

# Issued and revoked on the page below, by whoever they stand for.
admin.site.unregister(AuthToken)


class IssueForm(forms.Form):
    """For whom a token is, and for how many days."""

    user = forms.ModelChoiceField(User.objects.none(), empty_label=None, label="For")
    days = forms.IntegerField(min_value=1, max_value=LONGEST, initial=90, label="Days it lasts")

    def __init__(self, *args: object, users: "QuerySet[User]", **options: object) -> None:
        """Take whose tokens whoever asks may issue."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = users


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens_page(request: HttpRequest) -> HttpResponse:
    """List the tokens of whoever asks, an administrator's page those of all; a POST issues one, or revokes one."""
    require(request, Capability.READ)
    users = User.objects.filter(is_active=True).order_by("username")
    if not may(request, Capability.ADMINISTER):
        users = users.filter(username=request.user.get_username())
    tokens = AuthToken.objects.filter(user__in=users).order_by("user__username", "-created", "digest")
    form = IssueForm(initial={"user": request.user.pk}, users=users)
    issued = None
    if request.method == "POST" and "revoke" in request.POST:
        done, _ = tokens.filter(digest=request.POST["revoke"][:200]).delete()
        if done:
            messages.success(request, "The token is revoked: whoever shows it is refused from now on.")
        else:
            messages.warning(request, "There is no such token: it was revoked before, or has expired.")
        return HttpResponseRedirect(reverse("curating:tokens"))
    if request.method == "POST":
        form = IssueForm(request.POST, users=users)
        if form.is_valid():
            # Shown in this answer and nowhere else: what is kept is its hash.
            _, issued = AuthToken.objects.create(
                user=form.cleaned_data["user"], expiry=timedelta(days=form.cleaned_data["days"])
            )
    request.current_app = admin.site.name
    context = {
        **admin.site.each_context(request),
        "title": "Tokens",
        "tokens": tokens.select_related("user"),
        "form": form,
        "issued": issued,
        "of_all": may(request, Capability.ADMINISTER),
        "now": timezone.now(),
    }
    status = 400 if form.is_bound and not issued else 200
    return TemplateResponse(request, "agreements/admin/tokens.html", context, status=status)
