"""A language model behind an OpenAI-compatible address, near or far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from onrecord.fetching.answers import user_agent
from onrecord.fetching.errors import hide_credentials
from onrecord.model.problems import ModelError, OnrecordError
from onrecord.model.writers import Answer, Request, Spent, Writer

if TYPE_CHECKING:
    import openai

LONGEST_ANSWER = 600
"""Tokens that an answer may have: three lines of 35 words with their marks and ids take 250."""

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked, under which name, with which key, and how long an answer may take.

    Prices are for a million tokens, None where they are not known or nothing is paid.
    """

    url: str
    model: str
    key: str | None = None
    seconds: float = 60.0
    price_in: float | None = None
    price_out: float | None = None


class WriterError(OnrecordError):
    """A language model that gave no answer; ``reason`` says why, without any key."""

    def __init__(self, endpoint: Endpoint, reason: str) -> None:
        self.reason = hide_credentials(reason.replace(endpoint.key, "…") if endpoint.key else reason)
        super().__init__(f"{endpoint.model} does not answer: {self.reason}")


def open_writer(endpoint: Endpoint) -> Writer:
    """What puts findings in words by asking the model at an endpoint; it raises WriterError where none comes.

    Raises ModelError where the client is not installed.
    """
    try:
        import openai
    except ImportError as error:
        raise ModelError("a language model needs the extra: pip install 'onrecord[model]'") from error
    client = openai.OpenAI(
        base_url=endpoint.url,
        api_key=endpoint.key or "none",
        timeout=endpoint.seconds,
        max_retries=0,
        default_headers={"User-Agent": user_agent()},
    )
    return lambda request: _ask(client, endpoint, request)


def _ask(client: openai.OpenAI, endpoint: Endpoint, request: Request) -> Answer:
    import openai

    started = monotonic()
    try:
        try:
            answer = _create(client, endpoint, request, _strict(request.schema))
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            answer = _create(client, endpoint, request, openai.omit)  # a server that cannot keep an answer to a schema
        text = answer.choices[0].message.content
    except openai.APITimeoutError as error:
        raise WriterError(endpoint, f"not within {endpoint.seconds:g} seconds") from error
    except openai.OpenAIError as error:
        raise WriterError(endpoint, str(error)) from error
    except (IndexError, AttributeError, TypeError, ValueError) as error:
        raise WriterError(endpoint, "its answer has another form than OpenAI's") from error
    return Answer(text=text or "", model=endpoint.model, spent=_spent(endpoint, answer, monotonic() - started))


def _create(client: openai.OpenAI, endpoint: Endpoint, request: Request, form: Any) -> openai.types.chat.ChatCompletion:
    return client.chat.completions.create(
        model=endpoint.model,
        messages=[{"role": "system", "content": request.manner}, {"role": "user", "content": request.findings}],
        temperature=0,
        max_tokens=LONGEST_ANSWER,
        response_format=form,
    )


def _strict(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "brief", "strict": True, "schema": dict(schema)}}


def _spent(endpoint: Endpoint, answer: openai.types.chat.ChatCompletion, seconds: float) -> Spent:
    used = answer.usage
    taken, given = (used.prompt_tokens, used.completion_tokens) if used is not None else (0, 0)
    cost = None
    if endpoint.price_in is not None and endpoint.price_out is not None:
        cost = (taken * endpoint.price_in + given * endpoint.price_out) / _MILLION
    return Spent(tokens_in=taken, tokens_out=given, seconds=round(seconds, 3), cost=cost)
