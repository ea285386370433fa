"""What answers where: the API, its pages, the admin. The front door leads to the API's pages."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(url="/api/v1/docs/"), name="home"),
    # Browsers ask for it whatever a page says.
    path("favicon.ico", RedirectView.as_view(url=static("drf_spectacular_sidecar/swagger-ui-dist/favicon-32x32.png"))),
    path("admin/", include("agreements.admin.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("agreements.api.urls")),
]
