"""To whom items are sent, said on the command line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.desk.deliveries import LEASE, accept, keep
from onrecord.desk.gatherings import gather
from onrecord.fetching import HookError
from onrecord.record import open_record
from onrecord.record.rows import Channel, TaskKind
from tests.record.builders import NOW, reading_of
from tests.record.builders import keep as keep_article

HOOK = "https://ada:secret@receiver.example/hook"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return str(tmp_path / "record.db")


def invoke(url: str, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--record", url])


def run(url: str, *words: str) -> str:
    result = invoke(url, *words)
    assert result.exit_code == 0, result.output
    return result.stdout


def subscriptions(url: str) -> list[dict[str, Any]]:
    return [each for watch in json.loads(run(url, "watches", "--json")) for each in watch["subscriptions"]]


def test_a_search_is_followed_for_others(url: str) -> None:
    mails = ("--email", "a@a.example", "--email", "b@a.example", "--every", "07:30", "--zone", "Europe/Berlin")
    said = run(url, "follow", "threat", *mails, "--webhook", HOOK)
    watch, first, second, hook = (line.split("  ") for line in said.splitlines())
    assert watch[1:] == ["threat"]
    assert [first[1:], second[1:]] == [[f"{who}@a.example", "every day at 07:30 (Europe/Berlin)"] for who in "ab"]
    assert hook[1:3] == ["https://receiver.example/hook", "at once"]
    with open_record(url) as record:
        (row,) = [row for row in record.subscriptions.all() if row.channel is Channel.WEBHOOK]
    assert (row.address, hook[3]) == (HOOK, f"signed by {row.secret}")


def test_the_secret_of_a_webhook_is_shown_this_once(url: str) -> None:
    said = run(url, "follow", "threat", "--webhook", HOOK)
    secret = said.split()[-1]
    assert secret.startswith("whsec_")
    for again in (run(url, "watches"), run(url, "watches", "--json"), run(url, "deliveries", "--json")):
        assert "whsec_" not in again and "secret" not in again


def test_e_mail_without_a_server_is_taken_and_told_of(url: str) -> None:
    result = invoke(url, "follow", "threat", "--email", "a@a.example")
    assert result.exit_code == 0
    assert "smtp_host and the setting mail_from must say how; until then what is due is tried again" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--email", "ada"], "no e-mail address"),
        (["--email", "a@a.example\nBcc: b@b.example"], "no e-mail address"),
        (["--email", "a..a@a.example"], "no e-mail address"),
        (["--email", "a@a..example"], "no e-mail address"),
        (["--webhook", "receiver.example"], "only http and https"),
        (["--webhook", "file:///etc/passwd"], "only http and https"),
        (["--webhook", "https://a.example/\r\nX: y"], "no web address"),
        (["--email", "a@a.example", "--every", "noon"], "none of hour, day, week"),
        (["--every", "hour"], "want an --email"),
        (["--webhook", "https://a.example/hook", "--zone", "Europe/Berlin"], "want an --email"),
        (["--email", "a@a.example", "--zone", "Europe/Nowhere"], "no time zone"),
    ],
)
def test_what_nothing_can_be_sent_by_is_wrong_use_and_follows_nothing(url: str, words: list[str], said: str) -> None:
    result = invoke(url, "follow", "threat", *words)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert json.loads(run(url, "watches", "--json")) == []


def test_somebody_more_is_sent_what_is_followed_and_then_no_more(url: str) -> None:
    watch = run(url, "follow", "threat").split()[0]
    id = run(url, "subscribe", watch, "--email", "a@a.example", "--every", "hour").split()[0]
    (row,) = subscriptions(url)
    assert (row["id"], row["address"], row["every"], row["active"]) == (id, "a@a.example", "hour", True)
    assert f"{id}: a@a.example, every hour" in run(url, "watches")
    assert invoke(url, "subscribe", watch, "--email", "a@a.example").exit_code == 2
    assert invoke(url, "subscribe", watch).exit_code == 2
    assert run(url, "unsubscribe", id) == "a@a.example is sent nothing more\n"
    assert subscriptions(url) == []


def test_what_did_not_arrive_is_listed_and_sent_again_by_hand(url: str) -> None:
    assert run(url, "deliveries", "--json") == "[]\n"
    assert "Everything has arrived." in run(url, "deliveries")
    id = run(url, "follow", "threat", "--webhook", HOOK).splitlines()[1].split()[0]
    _refuse(url)
    (letter,) = json.loads(run(url, "deliveries", "--json"))
    assert (letter["subscription"], letter["given_up"], letter["trouble"]) == (id, True, "the server answers 410")
    assert letter["address"] == "https://receiver.example/hook"
    assert "given up after 1 try" in run(url, "deliveries")
    assert "ended, 1 given up, failed once: the server answers 410" in " ".join(run(url, "watches").split())
    assert run(url, "deliveries", "--again", str(letter["number"])).startswith(f"{letter['number']} will be sent again")
    (letter,) = json.loads(run(url, "deliveries", "--json"))
    assert (letter["given_up"], subscriptions(url)[0]["active"]) == (False, True)
    result = invoke(url, "deliveries", "--again", "99")
    assert result.exit_code == 1 and "no delivery 99 was given up" in result.stderr


def _refuse(url: str) -> None:
    """Something is found, sent, and answered with 410."""
    later = NOW.replace(year=2090)
    with open_record(url) as record:
        keep_article(record, reading_of("Talks\nAnna Berg threatens: close the strait"), later)
        gather(record, later)
        accept(record, later + timedelta(seconds=1))
        with record.transaction(shown=False):
            (task,) = record.tasks.take(TaskKind.DELIVERY, later + timedelta(seconds=1), LEASE, 9)
        keep(record, task, HookError(HOOK, "the server answers 410", status=410), later + timedelta(seconds=2))
