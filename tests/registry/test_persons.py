"""How far two persons' names agree."""

import pytest

from onrecord.registry.persons import Fit, fit

SAME = [
    ("Joseph R. Biden, Jr.", "Joseph R. Biden Jr."),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelenskiy", "President Vladimir Zelensky"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("Dmitry Peskov", "Dmitri Peskov"),
    ("Viktor Yanukovych", "Viktor Yanukovich"),
    ("Arseniy Yatsenyuk", "Arseny Yatseniuk"),
    ("Muammar Gaddafi", "Moammar Gadhafi"),
    ("Bashar al-Assad", "Bashar Assad"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Lee Jae-myung", "Jae-myung Lee"),
    ("Jean-Claude Juncker", "Jean Claude Juncker"),
    ("Andrés Manuel López Obrador", "Andres Manuel Lopez Obrador"),
    ("Miguel Díaz-Canel", "Miguel Díaz-Canel Bermúdez"),
    ("Antony J. Blinken", "Tony Blinken"),
    ("Bill Clinton", "William Jefferson Clinton"),
    ("Mr. Scott Bessent", "Scott Bessent"),
    ("Hillary Clinton", "Hillary Rodham Clinton"),
    ("Recep Tayyip Erdogan", "Tayyip Erdoğan"),
    ("Ursula von der Leyen", "Ursula Von Der Leyen"),
    ("George H.W. Bush", "George HW Bush"),
]
PART = [
    ("Bessent", "Scott Bessent"),
    ("Xi", "Xi Jinping"),
    ("López Obrador", "Andrés Manuel López Obrador"),
    ("Peña", "Enrique Martín Peña Nieto"),
    ("Donald Trump Jr.", "Donald Trump"),
    ("von der Leyen", "Ursula von der Leyen"),
    ("al-Assad", "Bashar al-Assad"),
]
DIFFERENT = [
    ("Jinping", "Xi Jinping"),
    ("Hillary Clinton", "Bill Clinton"),
    ("George W. Bush", "George H. W. Bush"),
    ("Jeb Bush", "George Bush"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Fidel Castro", "Raúl Castro"),
    ("Boris Johnson", "Ron Johnson"),
    ("Scott", "Scott Bessent"),
    ("Ivanka Trump", "Ivana Trump"),
    ("Donald Trump", "Melania Trump"),
    ("Li Keqiang", "Li Qiang"),
    ("Lee Hsien Loong", "Lee Kuan Yew"),
    ("Hunter Biden", "Joe Biden"),
    ("Wang Yi", "Wang Yang"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_two_spellings_of_one_name_are_the_same(left: str, right: str) -> None:
    assert fit(left, right) is fit(right, left) is Fit.SAME


@pytest.mark.parametrize(("left", "right"), PART)
def test_a_surname_is_only_part_of_a_name(left: str, right: str) -> None:
    assert fit(left, right) is fit(right, left) is Fit.PART


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_names_of_two_persons_differ(left: str, right: str) -> None:
    assert fit(left, right) is fit(right, left) is Fit.DIFFERENT
