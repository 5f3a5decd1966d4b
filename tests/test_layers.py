"""The house has rows; nobody imports from a row above or beside their own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "onrecord"

ROWS = [
    ["model", "settings"],
    ["text"],
    ["sources", "language", "reading", "outlook", "briefs", "stories", "registry", "showing"],
    ["pipeline"],
    ["record", "fetching"],
    ["desk"],
    ["serving"],
    ["api", "web", "outlets", "batch", "mcp_server"],
    ["app"],
    ["cli"],
]
RANK = {name: rank for rank, row in enumerate(ROWS) for name in row}
OWNERS = {
    "spacy": "language",
    "onnxruntime": "language",
    "tokenizers": "language",
    "trafilatura": "sources",
    "yaml": "sources",
    "htmldate": "sources",
    "lxml": "sources",
    "charset_normalizer": "sources",
    "rigour": "reading",
    "countryinfo": "reading",
    "feedparser": "sources",
    "fastwarc": "sources",
    "httpx2": "fetching",
    "icalendar": "outlets",
    "httpcore2": "fetching",
    "protego": "fetching",
    "openai": "fetching",
    "rich": "showing",
    "typer": "cli",
    "uvicorn": "app",
    "argon2": "desk",
    "limits": "serving",
    "mcp": "mcp_server",
    "sqlalchemy": "record",
    "alembic": "record",
    "psycopg": "record",
    "pyarrow": "record",
}
"""Libraries that one package alone may know."""


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def owner_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_only_go_up_the_table(path: Path) -> None:
    owner = owner_of(path)
    for name in imported(path):
        if not name.startswith("onrecord."):
            continue
        used = name.split(".")[1]
        if owner in ("__init__", "__main__") or used == owner:
            continue
        assert RANK[used] < RANK[owner], f"{path} imports {used}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_library_with_an_owner_is_imported_there_alone(path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        assert OWNERS.get(library, owner_of(path)) == owner_of(path), f"{path} imports {library}"


def test_the_model_needs_the_standard_library_alone() -> None:
    import sys

    for path in (ROOT / "model").rglob("*.py"):
        for name in imported(path):
            top = name.split(".")[0]
            assert top == "onrecord" or top in sys.stdlib_module_names, f"{path} imports {top}"
