"""Settings of the registry. What differs between installations comes from the environment:

DATABASE_URL (unset: an embedded server), SECRET_KEY, DEBUG, ALLOWED_HOSTS (comma-separated),
CSRF_TRUSTED_ORIGINS, REGISTRY_DATA (the folder of the embedded database and the generated key; default
`var`), REGISTRY_ONE_PERSON (1: whoever keeps the registry alone decides on their own proposals too),
REGISTRY_ANONYMOUS_READS (0: nobody reads without a token), REGISTRY_RATE_<ROLE> (requests, as 600/min),
REGISTRY_PROXIES (how many proxies stand in front, so that X-Forwarded-For is believed),
REGISTRY_STATEMENT_SECONDS.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from registry.database_url import database_from_url
from registry.secret_key import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("REGISTRY_DATA") or BASE_DIR / "var").absolute()


def _listed(name: str, *, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


SECRET_KEY = secret_key(folder=DATA_DIR)
DEBUG = os.environ.get("DEBUG", "").lower() in {"1", "true", "yes"}
ALLOWED_HOSTS = _listed("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _listed("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "unfold",  # before the admin, whose templates it replaces
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "pgtrigger",
    "agreements",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "registry.content_security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "registry.urls"
WSGI_APPLICATION = "registry.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {"registry": "agreements.admin.tags"},
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": database_from_url(url=os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else {
        "ENGINE": "registry.postgres",
        "NAME": "registry",
        "USER": "postgres",
        "CLUSTER": {"folder": DATA_DIR / "postgres"},
    }
}
# A connection outlives its request, and is looked at before it is used again: a restarted server costs nobody
# an error.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may do what follows from the role somebody holds (`agreements.vocabulary.roles`).
AUTHENTICATION_BACKENDS = ["registry.roles.RoleBackend"]
# Where one person keeps the registry, they decide on their own proposals too; each such decision says so.
REGISTRY_ONE_PERSON = os.environ.get("REGISTRY_ONE_PERSON", "").lower() in {"1", "true", "yes"}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LOGIN_URL = "admin:login"
# The admin's sign-in page asked for by its own address names no page to go on to; the only place to work is the admin.
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
# Served from the installed packages: no step that collects them stands between a clone and a running
# registry.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# Published records are read without a token, unless this is turned off.
REGISTRY_ANONYMOUS_READS = os.environ.get("REGISTRY_ANONYMOUS_READS", "1").lower() not in {"0", "false", "no"}
# Requests each account may send by its role, and each address without one; counted in each process, unless CACHES
# names a cache that all share. REGISTRY_RATE_READER=100/min sets one, `none` takes it away.
REGISTRY_RATES: dict[str, str | None] = {
    role: None if rate == "none" else rate
    for role, rate in (
        ("anonymous", os.environ.get("REGISTRY_RATE_ANONYMOUS") or "600/min"),
        ("reader", os.environ.get("REGISTRY_RATE_READER") or "1200/min"),
        ("analyst", os.environ.get("REGISTRY_RATE_ANALYST") or "1200/min"),
        ("editor", os.environ.get("REGISTRY_RATE_EDITOR") or "2400/min"),
        ("administrator", os.environ.get("REGISTRY_RATE_ADMINISTRATOR") or "2400/min"),
    )
}
# Bytes of a request's body that are read, at most.
REGISTRY_LARGEST_BODY = 2_500_000
# Seconds that one question to the database may take while a person or a program waits for it (`registry.serving`).
REGISTRY_STATEMENT_SECONDS = int(os.environ.get("REGISTRY_STATEMENT_SECONDS") or 60)

REST_KNOX: dict[str, object] = {"TOKEN_TTL": timedelta(days=90), "AUTH_HEADER_PREFIX": "Token"}

REST_FRAMEWORK: dict[str, object] = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["agreements.api.access.TokenAuthentication"],
    # Each address says itself what its methods ask for (`agreements.api.base.View`).
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_THROTTLE_CLASSES": ["agreements.api.access.RoleThrottle"],
    "NUM_PROXIES": int(os.environ.get("REGISTRY_PROXIES") or 0),
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "agreements.api.problems.answer",
    "DEFAULT_SCHEMA_CLASS": "agreements.api.openapi.RegistrySchema",
    # `format` is a parameter like any other, read and refused where they are.
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS: dict[str, object] = {
    "TITLE": "Registry of diplomatic agreements",
    "DESCRIPTION": "What states agreed, and the words that say so.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "SORT_OPERATION_PARAMETERS": False,
    # The response shapes name their own lists of values.
    "POSTPROCESSING_HOOKS": [],
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "token": {
                "type": "apiKey",
                "in": "header",
                "name": "Authorization",
                "description": "`Token` and the token, as the admin or `manage.py issue_token` gave it.",
            }
        }
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "tryItOutEnabled": True, "docExpansion": "none"},
}

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Registry of diplomatic agreements",
    "SITE_HEADER": "Registry",
    "SITE_SUBHEADER": "of diplomatic agreements",
    "SITE_SYMBOL": "contract",
    "SHOW_HISTORY": False,  # ours is on the record's page
    "SHOW_VIEW_ON_SITE": False,
    "STYLES": ["agreements.admin.navigation.stylesheet"],
    "SIDEBAR": {"navigation": "agreements.admin.navigation.sidebar"},
    "DASHBOARD_CALLBACK": "agreements.admin.navigation.front_page",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
