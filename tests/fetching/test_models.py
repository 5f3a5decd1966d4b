"""A model asked at a server of our own on the loopback, which speaks as OpenAI's does."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from onrecord.fetching import Endpoint, WriterError, open_writer
from onrecord.model.writers import Request

REQUEST = Request("Write a line.", '[{"id": "a1"}]', {"type": "object"})
Reply = Callable[[dict[str, Any]], tuple[int, object]]
Start = Callable[[Reply], tuple[str, list[tuple[dict[str, Any], dict[str, str]]]]]


def completion(text: str) -> dict[str, Any]:
    """An answer as such servers give it."""
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "toy",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 2000, "completion_tokens": 500, "total_tokens": 2500},
    }


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts a server that answers by a function; gives its address, and what it is asked with which headers."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    running: list[ThreadingHTTPServer] = []

    def start(reply: Reply) -> tuple[str, list[tuple[dict[str, Any], dict[str, str]]]]:
        asked: list[tuple[dict[str, Any], dict[str, str]]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                asked.append((body, {name.lower(): value for name, value in self.headers.items()}))
                status, answer = reply(body)
                sent = json.dumps(answer).encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(sent)))
                    self.end_headers()
                    self.wfile.write(sent)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/v1", asked

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def endpoint(url: str, **known: Any) -> Endpoint:
    return Endpoint(url=url, model="toy", key="sk-secret", **known)


def test_the_model_is_asked_in_openais_words(serve: Start) -> None:
    url, asked = serve(lambda body: (200, completion("{}")))
    open_writer(endpoint(url))(REQUEST)
    body, headers = asked[0]
    assert body["model"] == "toy"
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert [message["content"] for message in body["messages"]] == [REQUEST.manner, REQUEST.findings]
    assert body["response_format"]["json_schema"]["schema"] == REQUEST.schema
    assert body["temperature"] == 0
    assert headers["authorization"] == "Bearer sk-secret"
    assert headers["user-agent"].startswith("onrecord/")


def test_an_answer_says_what_it_took_and_cost(serve: Start) -> None:
    url, _ = serve(lambda body: (200, completion("the lines")))
    answer = open_writer(endpoint(url, price_in=0.5, price_out=2.0))(REQUEST)
    assert (answer.text, answer.model) == ("the lines", "toy")
    assert (answer.spent.tokens_in, answer.spent.tokens_out) == (2000, 500)
    assert answer.spent.cost == pytest.approx(0.002)
    assert answer.spent.seconds > 0


def test_without_prices_no_cost_is_told(serve: Start) -> None:
    url, _ = serve(lambda body: (200, completion("the lines")))
    assert open_writer(endpoint(url))(REQUEST).spent.cost is None


def test_a_server_that_cannot_keep_to_a_schema_is_asked_without(serve: Start) -> None:
    def reply(body: dict[str, Any]) -> tuple[int, object]:
        if "response_format" in body:
            return 400, {"error": {"message": "no schemas here"}}
        return 200, completion("the lines")

    url, asked = serve(reply)
    assert open_writer(endpoint(url))(REQUEST).text == "the lines"
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (401, {"error": {"message": "Incorrect API key provided: sk-secret"}}),
        (500, {"error": {"message": "out of memory"}}),
        (200, {"object": "chat.completion"}),
        (200, {"choices": []}),
        (200, "no object at all"),
    ],
)
def test_a_server_that_fails_is_told_of_without_the_key(serve: Start, status: int, answer: object) -> None:
    url, asked = serve(lambda body: (status, answer))
    with pytest.raises(WriterError) as failed:
        open_writer(endpoint(url))(REQUEST)
    assert str(failed.value).startswith("toy does not answer: ")
    assert "sk-secret" not in str(failed.value)
    assert len(asked) == 1


def test_an_answer_that_takes_too_long_is_given_up(serve: Start) -> None:
    def reply(body: dict[str, Any]) -> tuple[int, object]:
        time.sleep(0.5)
        return 200, completion("late")

    url, _ = serve(reply)
    with pytest.raises(WriterError, match=r"not within 0\.1 seconds"):
        open_writer(endpoint(url, seconds=0.1))(REQUEST)


def test_a_server_that_is_not_there_is_told_of(serve: Start) -> None:
    with pytest.raises(WriterError, match="toy does not answer"):
        open_writer(endpoint("http://127.0.0.1:9/v1"))(REQUEST)
