"""What answers where: the API, its pages, the admin. The front door leads to the API's pages."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(url="/api/v1/docs/"), name="home"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("agreements.api.urls")),
]
