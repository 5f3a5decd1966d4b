"""What speaks for two articles telling of one event, and what against."""

from datetime import date

import numpy as np

from onrecord.stories.affinities import Wording, affinities, likenesses, same_text
from onrecord.stories.rarity import usual_rarity
from onrecord.stories.traits import Traits

ACEH = "Aceh quak Nugroho village landslid rubb tremor"
QESHM = "Qeshm quak Dalman village landslid rubb tremor"


def odds(left: Traits, right: Traits) -> float:
    return float(affinities([left, right], usual_rarity)[0, 1])


def test_names_and_matter_are_weighed_apart() -> None:
    other_matter = "Aceh Nugroho aid refuge tent funeral query"
    alike = likenesses([Traits(words=ACEH), Traits(words=QESHM), Traits(words=other_matter)], usual_rarity)
    assert alike["names"][0, 1] == 0 < alike["names"][0, 2]
    assert alike["matter"][0, 1] > alike["matter"][0, 2]


def test_days_apart_and_other_years_speak_against_one_event() -> None:
    told = Traits(words=ACEH, day=date(2013, 7, 3), years=(2013,))
    same = Traits(words=QESHM, day=date(2013, 7, 3), years=(2013,))
    assert odds(told, same) > odds(told, Traits(words=QESHM, day=date(2013, 7, 28), years=(2013,)))
    other_year = likenesses([told, Traits(words=QESHM, years=(2005,))], usual_rarity)
    assert (other_year["years"][0, 1], other_year["other_years"][0, 1]) == (0, 1)


def test_a_day_that_is_not_known_speaks_neither_way() -> None:
    likeness = likenesses([Traits(words=ACEH), Traits(words=ACEH, day=date(2013, 7, 3))], usual_rarity)
    assert likeness["apart"][0, 1] == 0


def test_texts_by_one_form_with_other_names_are_not_the_same_text() -> None:
    alike = same_text(Wording([Traits(words=ACEH), Traits(words=QESHM), Traits(words=f"{ACEH} late")], usual_rarity))
    assert alike[0, 1] == 0
    assert alike[0, 2] > 0.8


def test_affinities_are_symmetric_and_finite_even_for_articles_of_nothing() -> None:
    found = affinities([Traits(words=ACEH), Traits(words=""), Traits(words=QESHM)], usual_rarity)
    assert np.isfinite(found).all()
    assert np.allclose(found, found.T)
