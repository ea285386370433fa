"""Who acts, and what the records of events point at: parties, people, offices, bodies, places, decorations."""

from django.contrib import admin

from agreements.admin.cells import Several
from agreements.admin.records import RecordAdmin
from agreements.models import Body, Decoration, Office, Party, Person, Place

NAMES = "record__names__text"
"""All names, in every language and script, former ones too."""


@admin.register(Party)
class PartyAdmin(RecordAdmin):
    """Parties, by their codes."""

    columns = ("kind", "iso3166_alpha3", "m49")
    found_by = (NAMES, "iso3166_alpha2", "iso3166_alpha3")
    narrowed_by = ("kind",)


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """People, and the offices they hold or held."""

    columns = (Several("offices", "tenures", "office"),)
    found_by = (NAMES, "tenures__office__record__names__text")


@admin.register(Office)
class OfficeAdmin(RecordAdmin):
    """Offices, and whose they are."""

    columns = ("party",)
    found_by = (NAMES, "party__record__names__text")


@admin.register(Body)
class BodyAdmin(RecordAdmin):
    """Bodies that meet, and whose they are."""

    columns = (Several("parties", "record__involvements", "party"),)
    found_by = (NAMES, "record__involvements__party__record__names__text")


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    """Places, and the state they lie in."""

    columns = ("country",)
    found_by = (NAMES, "country__record__names__text")


@admin.register(Decoration)
class DecorationAdmin(RecordAdmin):
    """Decorations, and who confers them."""

    columns = ("conferring_party",)
    found_by = (NAMES,)
