"""What was labelled, as frames in texts: PolNeAR, EWT, the gold passages, and the passages labelled for training."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from training.windows import Labelled, Range

SHARED = Path(__file__).parents[2] / "shared"
STATEMENTS = SHARED / "data" / "statements"
PASSAGES = Path(__file__).with_name("labels") / "passages.json"

ACTS = (
    *("threat", "promise", "offer", "demand", "appeal", "refusal"),
    *("accusation", "denial", "endorsement", "announcement", "hope", "warning"),
)
CONTINGENCIES = (
    *("threat", "promise", "offer", "demand", "appeal", "warning"),
    *("refusal", "hope", "announcement", "prediction", "rule"),
)
RELATIONS = ("if", "unless", "until", "as_long_as", "or_else", "depending_on", "in_exchange", "provided")

# Verbs whose third argument (ARG2) is the hearer; of others it is something else ("called it *a sham*").
HEARD = ("tell", "ask", "say", "explain", "report", "admit", "announce", "suggest", "reveal", "confirm", "claim")

NOBODY = ("ISSUER", "REPORT", None)

# Characters of the document read on either side of a passage.
BEFORE, AFTER = 350, 200

_SENTENCE_END = re.compile(r"[.!?][\"”’')]*(?=\s|$)|\n")


@dataclass(frozen=True)
class Text:
    """A text with its frames; ``judged`` are the characters that were looked at, ``families`` for what."""

    text: str
    frames: tuple[Labelled, ...]
    families: tuple[str, ...]
    judged: Range | None = None


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file of JSON lines, packed or not."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as file:
        yield from map(json.loads, file)


@lru_cache
def polnear(part: str = "train") -> dict[str, Text]:
    """The articles of PolNeAR by id, with their attributions."""
    return {
        case["id"]: Text(case["text"], tuple(_attributions(case)), ("statement",))
        for case in read_lines(STATEMENTS / f"polnear_{part}.jsonl.gz")
    }


def _attributions(case: Mapping[str, Any]) -> Iterator[Labelled]:
    names = ("content", "source", "cue")
    for quote in case["quotes"]:
        if quote["content"]:
            anchor = _opening(case["text"], min(map(tuple, quote["cue"] or quote["content"])))
            yield Labelled("statement", anchor, {name: quote[name] for name in names}, names)


def speeches() -> Iterator[Text]:
    """The sentences of EWT whose verb of saying is marked, with hearer and time."""
    for case in read_lines(STATEMENTS / "ewt_dev.jsonl"):
        roles: dict[str, list[Range]] = case["roles"]
        if "V" not in roles:
            continue
        parts = {
            "content": roles.get("ARG1", []),
            "source": roles.get("ARG0", []),
            "time": [span for role, spans in roles.items() if role.startswith("ARGM-TMP") for span in spans],
            "cue": roles["V"],
        }
        if case["roleset"].split(".")[0] in HEARD:
            parts["hearer"] = roles.get("ARG2", [])
        frame = Labelled("statement", min(roles["V"])[0], parts, tuple(parts))
        yield Text(case["text"], (frame,), ("statement",))


def gold() -> Iterator[Text]:
    """The gold passages with their acts and contingencies."""
    texts = {p["id"]: p["text"] for p in json.loads((SHARED / "gold" / "dev_passages.json").read_text("utf-8"))}
    for labels in read_lines(SHARED / "gold" / "dev.jsonl"):
        text = texts[labels["id"]]
        yield Text(text, tuple(_frames(text, _placed(text, labels))), ("act", "contingency"))


def _placed(text: str, labels: Mapping[str, Any]) -> dict[str, Any]:
    """Labels in words as labels by place."""

    def place(entry: Mapping[str, Any], name: str) -> Range | None:
        words, start = entry.get(name), -1
        if not words:
            return None
        for _ in range(entry.get("occurrence") or 1):
            start = text.find(words, start + 1)
        return (start, start + len(words)) if start >= 0 else None

    spans = ("text", "cue", "marker", "condition", "consequence")
    return {
        layer: [{**e, **{name: place(e, name) for name in spans if name in e}} for e in labels[layer]]
        for layer in ("acts", "contingencies")
    }


def passages(*, alone: bool) -> Iterator[Text]:
    """The passages labelled for training, each as it stands or with the text around it."""
    for entry in json.loads(PASSAGES.read_text(encoding="utf-8")):
        whole = document(entry["source"], entry["key"])
        start, end = entry["start"], entry["end"]
        low, high = (start, end) if alone else (_word_start(whole, start - BEFORE), min(len(whole), end + AFTER))
        frames = [frame.moved(start - low) for frame in _frames(whole[start:end], entry)]
        families: tuple[str, ...] = ("act", "contingency")
        if entry["source"].endswith("polnear_train.jsonl.gz"):
            families = ("statement", *families)
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


@lru_cache
def _documents(source: str) -> dict[str, str]:
    path = SHARED / "data" / source
    if source.startswith("briefs/"):
        return {str(number): line["article"] for number, line in enumerate(read_lines(path))}
    if source.startswith("pages/"):
        return {key: page["articleBody"] for key, page in json.loads(path.read_text(encoding="utf-8")).items()}
    if source.endswith(".md"):
        return {"": path.read_text(encoding="utf-8")}
    return {str(line.get("id") or line.get("url")): line.get("text") or line["body"] for line in read_lines(path)}


def document(source: str, key: str) -> str:
    """One text of the measuring data."""
    return _documents(source)[key]


def _frames(text: str, labels: Mapping[str, Any]) -> Iterator[Labelled]:
    """Acts and contingencies by place as frames; who holds, is meant or puts it is marked where a sentence names it."""
    for act in labels["acts"]:
        words, cue = act["text"], act.get("cue")
        if words is None:
            continue
        parts, known = {"text": [words]}, ["text", "act_cue"]
        if cue:
            parts["act_cue"] = [cue]
        _add_names(text, words, act, {"holder": "holder", "target": "target"}, parts, known)
        yield Labelled("act", _opening(text, cue or words), parts, tuple(known), act["kind"])
    for entry in labels["contingencies"]:
        condition, consequence, marker = entry["condition"], entry["consequence"], entry.get("marker")
        if condition is None or consequence is None:
            continue
        parts = {"condition": [condition], "consequence": [consequence], "marker": [marker or condition]}
        known = list(parts)
        _add_names(text, condition, entry, {"by": "by"}, parts, known)
        anchor = _opening(text, marker or condition)
        yield Labelled("contingency", anchor, parts, tuple(known), entry["kind"], entry["relation"])


def _add_names(
    text: str,
    near: Range,
    entry: Mapping[str, Any],
    roles: Mapping[str, str],
    parts: dict[str, list[Range]],
    known: list[str],
) -> None:
    for role, part in roles.items():
        name = entry.get(role)
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
