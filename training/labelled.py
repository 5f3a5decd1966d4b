"""What was labelled, as frames in texts: PolNeAR, EWT, and the passages labelled for training."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from evals.documents import DATA, HEARD, read_lines, texts_of
from onrecord.model.acts import ActKind, ContingencyKind, Relation
from onrecord.model.frames import FrameKind, PartName
from training.folds import fold_of, labelled, written
from training.windows import Labelled, Range

STATEMENTS = DATA / "statements"

ACTS, CONTINGENCIES, RELATIONS = tuple(ActKind), tuple(ContingencyKind), tuple(Relation)

ACTS_ALONE = (FrameKind.ACT, FrameKind.CONTINGENCY)
"""What the passages were labelled for."""

NOBODY = ("ISSUER", "REPORT", None)

# Characters of the document read on either side of a passage.
BEFORE, AFTER = 350, 200

_SENTENCE_END = re.compile(r"[.!?][\"”’')]*(?=\s|$)|\n")


@dataclass(frozen=True)
class Text:
    """A text with its frames; ``judged`` are the characters that were looked at, ``families`` for what."""

    text: str
    frames: tuple[Labelled, ...]
    families: tuple[FrameKind, ...]
    judged: Range | None = None


@lru_cache
def polnear(part: str = "train") -> dict[str, Text]:
    """The articles of PolNeAR by id, with their attributions."""
    return {
        case["id"]: Text(case["text"], tuple(_attributions(case)), (FrameKind.STATEMENT,))
        for case in read_lines(STATEMENTS / f"polnear_{part}.jsonl.gz")
    }


def _attributions(case: Mapping[str, Any]) -> Iterator[Labelled]:
    names = (PartName.CONTENT, PartName.SOURCE, PartName.CUE)
    for quote in case["quotes"]:
        if quote["content"]:
            anchor = _opening(case["text"], min(map(tuple, quote["cue"] or quote["content"])))
            yield Labelled(FrameKind.STATEMENT, anchor, {name: quote[name] for name in names}, names)


def speeches() -> Iterator[Text]:
    """The sentences of EWT whose verb of saying is marked, with hearer and time."""
    for case in read_lines(STATEMENTS / "ewt_dev.jsonl"):
        roles: dict[str, list[Range]] = case["roles"]
        if "V" not in roles:
            continue
        parts = {
            PartName.CONTENT: roles.get("ARG1", []),
            PartName.SOURCE: roles.get("ARG0", []),
            PartName.TIME: [span for role, spans in roles.items() if role.startswith("ARGM-TMP") for span in spans],
            PartName.CUE: roles["V"],
        }
        if case["roleset"].split(".")[0] in HEARD:
            parts[PartName.HEARER] = roles.get("ARG2", [])
        frame = Labelled(FrameKind.STATEMENT, min(roles["V"])[0], parts, tuple(parts))
        yield Text(case["text"], (frame,), (FrameKind.STATEMENT,))


def passages(*, alone: bool, without: int | None = None) -> Iterator[Text]:
    """The passages labelled for training, each as it stands or with the text around it; ``without`` those of a fold.

    Those that were written for it stand alone.
    """
    for entry in written():
        yield Text(entry["text"], tuple(_frames(entry["text"], entry)), ACTS_ALONE)
    for entry in labelled():
        if fold_of(entry) == without:
            continue
        whole = texts_of(entry["source"])[entry["key"]]
        start, end = entry["start"], entry["end"]
        low, high = (start, end) if alone else (_word_start(whole, start - BEFORE), min(len(whole), end + AFTER))
        frames = [frame.moved(start - low) for frame in _frames(whole[start:end], entry)]
        families: tuple[FrameKind, ...] = ACTS_ALONE
        if entry["source"].endswith("polnear_train.jsonl.gz"):
            families = (FrameKind.STATEMENT, *families)
            frames += _within(polnear()[entry["key"]].frames, low, high)
        yield Text(whole[low:high], tuple(frames), families, (start - low, end - low))


def _within(frames: Sequence[Labelled], low: int, high: int) -> Iterator[Labelled]:
    """Frames of a document that open between two places, cut to what lies there and counted from the first."""
    for frame in frames:
        if low <= frame.anchor < high:
            parts = {
                name: [(max(s, low), min(e, high)) for s, e in spans if s < high and e > low]
                for name, spans in frame.parts.items()
            }
            yield Labelled(frame.family, frame.anchor, parts, frame.known).moved(-low)


def _word_start(text: str, at: int) -> int:
    return text.find(" ", at) + 1 if at > 0 else 0


def _frames(text: str, labels: Mapping[str, Any]) -> Iterator[Labelled]:
    """Acts and contingencies by place as frames; who holds, is meant or puts it is marked where a sentence names it."""
    for act in labels["acts"]:
        words, cue = act["text"], act.get("cue")
        if words is None:
            continue
        parts, known = {PartName.TEXT: [words]}, [PartName.TEXT, PartName.ACT_CUE]
        if cue:
            parts[PartName.ACT_CUE] = [cue]
        _add_names(text, words, act, (PartName.HOLDER, PartName.TARGET), parts, known)
        yield Labelled(FrameKind.ACT, _opening(text, cue or words), parts, tuple(known), act["kind"])
    for entry in labels["contingencies"]:
        condition, consequence, marker = entry["condition"], entry["consequence"], entry.get("marker")
        if condition is None or consequence is None:
            continue
        parts = {
            PartName.CONDITION: [condition],
            PartName.CONSEQUENCE: [consequence],
            PartName.MARKER: [marker or condition],
        }
        known = list(parts)
        _add_names(text, condition, entry, (PartName.BY,), parts, known)
        anchor = _opening(text, marker or condition)
        yield Labelled(FrameKind.CONTINGENCY, anchor, parts, tuple(known), entry["kind"], entry["relation"])


def _add_names(
    text: str,
    near: Range,
    entry: Mapping[str, Any],
    wanted: Sequence[PartName],
    parts: dict[PartName, list[Range]],
    known: list[PartName],
) -> None:
    for part in wanted:
        name = entry.get(part.value)
        if name is None:
            known.append(part)
        elif name not in NOBODY and (place := _named(text, name, near)) is not None:
            parts[part] = [place]
            known.append(part)


def _named(text: str, name: str, near: Range) -> Range | None:
    """Where the sentence around a place names somebody, by the whole name or its last word; None where it does not."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, near[0])]
    after = _SENTENCE_END.search(text, near[1])
    low, high = (ends[-1] if ends else 0), (after.start() if after else len(text))
    for words in (name, name.split()[-1]):
        found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text[low:high])]
        if found:
            places = [(s + low, e + low) for s, e in found]
            return min(places, key=lambda p: min(abs(p[1] - near[0]), abs(p[0] - near[1])))
    return None


def _opening(text: str, span: Range) -> int:
    """The first character of a span that belongs to a word."""
    return next((at for at in range(*span) if text[at].isalnum() or text[at] in "$£€"), span[0])
