"""``onrecord desk``: where it opens, when it refuses to, and how it closes."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.cli.desk import _address, _this_machine
from onrecord.desk.people import add_person
from onrecord.model.people import Access
from onrecord.record import open_record
from tests.record.builders import NOW

runner = CliRunner()
# No proxy of the machine's own stands between a test and its desk.
ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


@contextmanager
def desk(record: Path, *said: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command served by a process of its own, and the address that it prints."""
    command = [sys.executable, "-m", "onrecord", "desk", "--record", str(record), "--port", "0", *said]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, process.communicate(timeout=30)
        try:
            yield process, found[0]
        finally:
            process.kill()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_says_where_it_is_answers_there_and_closes_quietly(tmp_path: Path, workers: str) -> None:
    with desk(tmp_path / "record.db", "--workers", workers) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert b"<title>Today" in ask(address, timeout=60).read()
        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=30)
    assert (process.returncode, said, complained) == (0, "", "")


def test_workers_ask_who_comes_as_the_command_does(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    with open_record(str(record)) as opened:
        add_person(opened, "ada", Access.READER, "a kite over the strait", NOW)
    with desk(record, "--workers", "2", "--login", "--allow-host", "Desk.example") as (_, address):
        answer = ask(address, timeout=60)
        assert "/login" in answer.geturl()
        with pytest.raises(urllib.error.HTTPError, match="421"):
            ask(urllib.request.Request(address, headers={"Host": "evil.example"}), timeout=60)
        named = urllib.request.Request(f"{address}login", headers={"Host": "desk.example"})
        assert ask(named, timeout=60).status == 200


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = runner.invoke(app, ["desk", "--record", str(tmp_path / "record.db"), "--port", port])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"onrecord: port {port} is taken")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("said", [["--host", "0.0.0.0"], ["--host", "192.0.2.1"], ["--login"]])
def test_it_refuses_to_open_to_others_while_nobody_may_come_in(tmp_path: Path, said: list[str]) -> None:
    result = runner.invoke(app, ["desk", "--record", str(tmp_path / "record.db"), *said])
    assert result.exit_code == 1
    assert "onrecord user add" in result.stderr


def test_a_record_that_is_none_is_told_before_anything_is_served(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("no record " * 100, encoding="utf-8")
    result = runner.invoke(app, ["desk", "--record", str(other)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "notes.txt" in result.stderr


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.1", False),
        ("desk.example", False),
        ("localhost.example", False),
    ],
)
def test_only_what_this_machine_alone_reaches_needs_no_login(host: str, ours: bool) -> None:
    assert _this_machine(host) is ours


def test_the_address_can_be_typed_into_a_browser() -> None:
    assert _address("0.0.0.0", 80) == "http://127.0.0.1:80/"
    assert _address("::", 8025) == "http://[::1]:8025/"
    assert _address("desk.example", 1) == "http://desk.example:1/"
