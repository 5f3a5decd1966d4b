"""What is handed to somebody else's server goes there and nowhere else."""

from __future__ import annotations

import socket
import time

import pytest

from onrecord.fetching import HookError, Limits, check_hook, post
from tests.receivers import taking_hooks

HERE = Limits(seconds=5, allow=frozenset({"127.0.0.1"}))


def test_a_body_is_handed_over_with_its_headers() -> None:
    with taking_hooks() as hooks:
        post(hooks.url, b"{}", {"Content-Type": "application/json", "webhook-id": "one"}, limits=HERE)
    (posted,) = hooks.taken
    assert (posted.path, posted.body, posted.headers["webhook-id"]) == ("/hook", b"{}", "one")
    assert posted.headers["user-agent"].startswith("onrecord/")


def test_a_name_and_password_go_to_the_server_and_stand_in_no_message() -> None:
    with taking_hooks() as hooks:
        hooks.answers = [(500, {})]
        with pytest.raises(HookError) as caught:
            post(hooks.url.replace("//", "//ada:secret@"), b"", {}, limits=HERE)
    assert hooks.came[0].headers["authorization"] == "Basic YWRhOnNlY3JldA=="
    assert "secret" not in str(caught.value) and "secret" not in caught.value.url


def test_a_receiver_that_is_not_open_to_all_is_not_even_asked() -> None:
    with taking_hooks() as hooks:
        for url in (hooks.url, hooks.url.replace("127.0.0.1", "localhost"), hooks.url.replace("127.0.0.1", "[::1]")):
            with pytest.raises(HookError, match="fetch_allow"):
                post(url, b"", {}, limits=Limits(seconds=5))
    assert hooks.came == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_what_is_posted_is_sent_on_nowhere(status: int) -> None:
    with taking_hooks() as hooks:
        hooks.answers = [(status, {"Location": hooks.url})]
        with pytest.raises(HookError, match=f"{status}.*sent on nowhere"):
            post(hooks.url, b"", {}, limits=HERE)
    assert len(hooks.came) == 1


def test_what_the_server_says_of_its_failure_is_kept() -> None:
    with taking_hooks() as hooks:
        hooks.answers = [(429, {"Retry-After": "70"}), (410, {})]
        with pytest.raises(HookError) as busy:
            post(hooks.url, b"", {}, limits=HERE)
        with pytest.raises(HookError) as gone:
            post(hooks.url, b"", {}, limits=HERE)
    assert (busy.value.status, busy.value.retry_after) == (429, 70)
    assert (gone.value.status, gone.value.reason) == (410, "the server answers 410 Gone")


def test_a_receiver_that_never_answers_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as place:
        start = time.monotonic()
        with pytest.raises(HookError, match=r"longer than 0\.2 seconds|does not answer"):
            limits = Limits(seconds=0.2, allow=HERE.allow)
            post(f"http://127.0.0.1:{place.getsockname()[1]}/", b"", {}, limits=limits)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "url", ["", "ftp://a.example/", "javascript:alert(1)", "https://", "a.example/hook", "file:///a"]
)
def test_what_is_no_web_address_is_told_of(url: str) -> None:
    with pytest.raises(HookError):
        check_hook(url)
    with pytest.raises(HookError):
        post(url, b"", {})


def test_a_web_address_will_do() -> None:
    check_hook("https://receiver.example/hook?key=1")
