"""Lines of the page told from lines of the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.sources.furniture import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Must-Watch Video",
        "Related Stories",
        "Most read",
        "Latest stories",
        "Photo gallery",
        "Comments (3)",
        "3 min read",
        "148 comments",
        "Share Tweet Email",
        "Home | World | Asia | Politics",
        "Tags: ASEAN, Thailand",
        "***",
    ],
)
def test_labels_and_rows_of_links_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Stay updated with our news",
        "Sign up for our newsletter",
        "Sign up to receive the briefing in your inbox.",
        "Follow us on Facebook, Twitter and Instagram",
        "Follow A. Reporter on Twitter",
        "Join our Telegram channel",
        "Get our daily briefing in your inbox",
        "Download our app",
        "Don’t miss a story. Get alerts on your phone.",
        "If you value our reporting, please consider making a donation.",
    ],
)
def test_invitations_to_the_reader_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Also read: Why the talks were moved",
        "READ ALSO: Why the talks were moved",
        "Related: Minister says 'no' to talks",
        "Watch: What the minister said",
        "Story continues below advertisement",
        "Click here for the full list of measures",
    ],
)
def test_pointers_to_other_pages_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "© 2025 Harbour Gazette Media Ltd",
        "Copyright 2025 The Agency. All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed without permission.",
        "We use cookies to improve your experience on this site.",
        "By signing up you agree to our terms.",
        "This story has been updated to include a comment from the ministry.",
        "This is a sample written for Onrecord, not a news article.",
        "(Reporting by A. Writer in London; Editing by B. Reader)",
        "https://gazette.example/world/talks",
    ],
)
def test_notes_on_the_page_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Thank you.",
        "Join us.",
        "Support our troops.",
        "Read the treaty carefully before you sign it.",
        "Share the burden, share the cost.",
        "Sign up to the treaty, Brussels tells its neighbour",
        "Follow the money",
        "Latest talks",
        "More talks planned",
        "What happens next",
        "The video shows soldiers at the border.",
        "Twitter said that it had closed the accounts.",
        "Email inquiry slows the nomination",
        "Visit to Vienna",
        "Copyright law to be harmonised",
        "(c) the term “person” means any person in the territory;",
        "Contact between the two capitals was lost.",
        "The newspaper published the letter in full.",
        'The minister said: "Subscribe to the treaty and read it."',
        "This agreement was first published in Geneva, the minister said.",
        "“Follow us,” the envoy told the delegates.",
    ],
)
def test_sentences_and_headings_of_a_story_are_not(line: str) -> None:
    assert not is_furniture(line)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_line_raises(line: str) -> None:
    assert is_furniture(line) == is_furniture(line)
