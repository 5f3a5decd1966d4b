"""Countries and blocs by every word that news has for them."""

import pytest

from onrecord.reading.actors.countries import Sense, load_gazetteer, split_name, usual_name


@pytest.mark.parametrize(
    ("word", "key", "sense"),
    [
        ("Russia", "RU", Sense.NAME),
        ("Russian", "RU", Sense.DEMONYM),
        ("Russians", "RU", Sense.DEMONYM),
        ("Moscow", "RU", Sense.SEAT),
        ("Kremlin", "RU", Sense.SEAT),
        ("U.S.", "US", Sense.NAME),
        ("Downing Street", "GB", Sense.SEAT),
        ("Britons", "GB", Sense.DEMONYM),
        ("South Korean", "KR", Sense.DEMONYM),
        ("Nairobi", "KE", Sense.SEAT),
        ("Türkiye", "TR", Sense.NAME),
        ("European Union", "eu", Sense.NAME),
        ("Brussels", "eu", Sense.SEAT),
        ("UN Security Council", "un_security_council", Sense.NAME),
    ],
)
def test_a_word_for_a_country_or_bloc_is_known(word: str, key: str, sense: Sense) -> None:
    naming = load_gazetteer()[split_name(word)]
    assert (naming.power.key, naming.sense) == (key, sense)


def test_a_power_brings_its_wikidata_item_and_everyday_name() -> None:
    russia = load_gazetteer()[("russian",)].power
    assert (russia.wikidata, russia.country, usual_name(russia)) == ("Q159", "RU", "Russia")
    nato = load_gazetteer()[("nato",)].power
    assert (nato.wikidata, nato.country) == ("Q7184", None)
