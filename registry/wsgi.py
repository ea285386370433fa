"""The entry point for HTTP servers: `gunicorn registry.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from registry.serving import limit_statements

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")

application = get_wsgi_application()
limit_statements()
