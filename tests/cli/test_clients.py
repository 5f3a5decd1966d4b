from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app


def test_what_is_missing_for_clients_is_said_with_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [name for name in sys.modules if name.startswith(("mcp.", "onrecord.mcp_server"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    ended = CliRunner().invoke(app, ["mcp", "--record", str(tmp_path / "record.db")])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "pip install 'onrecord[mcp]'" in ended.stderr
    assert not (tmp_path / "record.db").exists()
