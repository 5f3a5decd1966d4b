"""Whatever is asked, within the description or beside it: no fault of the server, no answer that is not described."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.app import create_app
from tests.api.conftest import SETTINGS
from tests.web.desks import Clock

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
HERE = {"Host": "localhost"}


def _can_be_wrong(operation: dict[str, Any]) -> bool:
    return "requestBody" in operation or any(each["in"] == "query" for each in operation.get("parameters", ()))


OPERATIONS = [
    pytest.param(method, path, mode, id=f"{method} {path} {mode.value}")
    for path, operations in create_app(SETTINGS, record="never-opened.db").openapi()["paths"].items()
    for method, operation in operations.items()
    # What is asked for by its path alone cannot be asked for wrongly.
    for mode in (GenerationMode if _can_be_wrong(operation) else (GenerationMode.POSITIVE,))
]
EXAMPLES = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def description(read_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """The API's own description, over a small record of real readings; no name leads anywhere from here."""

    def no_host(host: str, port: int) -> NoReturn:
        raise OSError(host)

    record = str(shutil.copy(read_samples, tmp_path_factory.mktemp("asked") / "record.db"))
    app = create_app(SETTINGS, record=record, clock=Clock())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.fetching.network.look_up", no_host)
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HERE)
    app.state.service.records.close()


@pytest.mark.parametrize(("method", "path", "mode"), OPERATIONS)
def test_every_answer_is_as_described(
    method: str, path: str, mode: GenerationMode, description: schemathesis.BaseSchema
) -> None:
    operation = description[path][method.upper()]

    @EXAMPLES
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS, headers=HERE)

    asked()
