"""What stands between marks, told from apostrophes."""

import pytest

from onrecord.briefs.quotations import has_stray_mark, quotations_in


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("She called it “a fresh start”.", ("a fresh start",)),
        ('She called it "a fresh start".', ("a fresh start",)),
        ("She called it «a fresh start».", ("a fresh start",)),
        ("He called it 'a fresh start' and left.", ("a fresh start",)),
        ("‘We don’t know,’ he said.", ("We don’t know,",)),
        ("The leaders' meeting wasn't Anna's idea.", ()),
        ("“We will wait,” he said, “until May.”", ("We will wait,", "until May.")),
        ("“We will wait until May.", ("We will wait until May.",)),
    ],
)
def test_marks_hold_quotations_and_apostrophes_do_not(text: str, want: tuple[str, ...]) -> None:
    assert quotations_in(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("“A fresh start”, he said.", False),
        ("“A fresh start, he said.", True),
        ("'A fresh start, he said.", True),
        ("The leaders' meeting wasn't Anna's idea.", False),
        ("‘We don’t know,’ he said.", False),
    ],
)
def test_a_mark_without_its_partner_is_stray(text: str, want: bool) -> None:
    assert has_stray_mark(text) is want
