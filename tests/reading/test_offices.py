from agreements.models import Record
from agreements.reading.offices import HeldOffice, offices
from tests.factories import make_office, make_party


def test_an_office_is_of_its_party_and_that_partys_country(db: None) -> None:
    make_party(key="kaz", iso3166_alpha2="KZ", iso3166_alpha3="KAZ", m49="398")
    make_party(key="eaeu", kind="organisation")
    for key, party in (("president", "kaz"), ("chair", "eaeu"), ("envoy", None)):
        make_office(key=key, party=party)
    assert Record.objects.filter(kind="office").count() == 3
    assert offices(keys={"president", "chair", "envoy", "nobody"}) == {
        "president": HeldOffice(party="kaz", country="kz"),
        "chair": HeldOffice(party="eaeu", country=None),
        "envoy": HeldOffice(party=None, country=None),
    }


def test_no_keys_ask_nothing(db: None) -> None:
    assert offices(keys=set()) == {}
