"""Which media types an address can be asked for, as REST framework compares them with `Accept`."""

from rest_framework.renderers import BaseRenderer

from agreements.api.formats.forms import Form


def renderer(form: Form, /) -> BaseRenderer:
    """Make what REST framework negotiates by; it never renders."""
    made = BaseRenderer()
    made.media_type = form.media_type.partition(";")[0]
    made.format = form.name
    return made
