"""What answers look like, for the description of the API: a made-up quarrel about a strait."""

from __future__ import annotations

from typing import Any

IDS = {
    "story": "story-a41f09c27b",
    "act": "act-3f9c2a71b0",
    "actor": "actor-c2b7d1e05f",
    "article": "article-5d0c3e9a12",
    "statement": "statement-77c01be2d4",
    "contingency": "contingency-58e0a1f39d",
    "encounter": "encounter-09ab44d1c6",
    "number": 7,
}
"""An id for each that is asked for by its path."""

_AT = "2025-08-13T16:20:05Z"
_TITLE = "Strait talks resume as Vogel warns of a closed port"
_LINE = {
    "id": IDS["article"],
    "url": "https://outlet.example/strait-talks",
    "title": _TITLE,
    "published": "2025-08-13",
    "outlet": "Northern Wire",
}
_ARTICLE = {
    **_LINE,
    "byline": "Ada Lund",
    "agency": None,
    "place": "BERGEN",
    "language": "en",
    "day": "2025-08-13",
    "version": 1,
    "added_at": _AT,
    "dispatch": "dispatch-b7710c44e2",
    "story": IDS["story"],
    "saga": None,
}
_STORY_ROW = {
    "id": "story-e90b55d1a7",
    "saga": "saga-11d0c8f2e3",
    "title": "Inspectors reach the strait",
    "articles": 4,
    "dispatches": 3,
    "first_day": "2025-08-02",
    "last_day": "2025-08-05",
}
_STORY = {"id": IDS["story"], "title": _TITLE, "articles": [_LINE], "dispatches": 1}
_REASON = {"score": 0.85, "why": "'warned' opens it"}
_STATEMENT = {
    "speaker": IDS["actor"],
    "speaker_name": "Anna Vogel",
    "text": "the port will be closed unless the inspectors leave",
    "form": "indirect",
    "addressee": None,
    "said": "2025-08-13",
    "said_words": "on Wednesday",
    "id": IDS["statement"],
    "added_at": _AT,
    "dispatches": 1,
    "speaker_id_name": "Anna Vogel",
}
_SOURCE = {
    "article": IDS["article"],
    "version": 1,
    "local": "statement-1",
    "spans": {"content": [{"start": 81, "end": 132}], "cue": [{"start": 63, "end": 69}]},
    "words": _STATEMENT["text"],
    "url": _LINE["url"],
    "title": _TITLE,
    "outlet": "Northern Wire",
    "day": "2025-08-13",
    "dispatch": _ARTICLE["dispatch"],
    "current": True,
}
_STEP = {
    "status": "condition_met",
    "at": "2025-08-15T08:00:00+00:00",
    "by": "rules",
    "day": "2025-08-15",
    "article": "article-90c1f7b3aa",
    "version": 1,
    "start": 310,
    "end": 341,
    "text": "the inspectors stayed on Friday",
    "because": None,
    "note": None,
    "suggested": False,
    "score": 0.9,
    "why": "the same deed, denied before",
}
_ACT = {
    "id": IDS["act"],
    "kind": "threat",
    "holder": IDS["actor"],
    "holder_name": "Anna Vogel",
    "target": None,
    "target_name": "the inspectors",
    "text": {"start": 81, "end": 104, "text": "the port will be closed"},
    "cue": {"start": 63, "end": 69, "text": "warned"},
    "statement": IDS["statement"],
    "contingency": IDS["contingency"],
    "certainty": "certain",
    "polarity": "positive",
    "deadline": None,
    "plover": {"event": "THREATEN", "mode": None},
    "score": 0.85,
    "why": "'warned' opens it",
    "said": "2025-08-13",
    "dispatches": 1,
    "status": "condition_met",
    "history": [_STEP],
    "articles": [_LINE],
}
_SETTLED = {
    **_ACT,
    "status": "fulfilled",
    "history": [
        _STEP,
        {
            **_STEP,
            "status": "fulfilled",
            "by": "person",
            "article": None,
            "version": None,
            "start": None,
            "end": None,
            "text": None,
            "because": "https://outlet.example/port-closes",
            "note": "closed at noon",
            "score": 1.0,
            "why": "closed at noon",
        },
    ],
}
_SPAN = {"article": IDS["article"], "span": {"start": 71, "end": 132}}
_BRIEF = {
    "by": "rules",
    "lines": [
        {
            "text": "Anna Vogel warned that the port will be closed unless the inspectors leave.",
            "supports": [_SPAN],
            "day": "2025-08-13",
            "dispatches": 1,
        }
    ],
    "headline": None,
    "more": [],
}
_ACTOR = {
    "id": IDS["actor"],
    "name": "Anna Vogel",
    "kind": "person",
    "country": "NO",
    "first_day": "2025-08-02",
    "last_day": "2025-08-13",
    "names": [{"name": "Anna Vogel", "articles": 5, "first_day": "2025-08-02", "last_day": "2025-08-13"}],
    "roles": [
        {
            "title": "foreign minister",
            "organisation": None,
            "country": "NO",
            "former": False,
            "first_day": "2025-08-02",
            "last_day": "2025-08-13",
        }
    ],
    "identifiers": [],
    "merged": [],
}
_MERGE = {
    "number": 7,
    "kept": IDS["actor"],
    "merged": "actor-0d4417a9be",
    "by": "person",
    "at": _AT,
    "reason": {"score": 1.0, "why": "one minister, spelt in two ways"},
    "undone_at": None,
}
_MOMENT = {
    "day": "2025-08-13",
    "thing": "act",
    "id": IDS["act"],
    "kind": "threat",
    "actor": IDS["actor"],
    "actor_name": "Anna Vogel",
    "text": "the port will be closed",
    "status": "condition_met",
    "articles": [IDS["article"]],
}
_MEETING = {
    "id": IDS["encounter"],
    "kind": "talks",
    "text": "talks in Bergen on Friday",
    "day": "2025-08-15",
    "period": "2025-08-15",
    "place": "Bergen",
    "format": "bilateral",
    "status": "planned",
    "said": "2025-08-13",
    "parties": [{"id": IDS["actor"], "name": "Anna Vogel"}],
}
_ENCOUNTER = {
    **{name: value for name, value in _MEETING.items() if name != "parties"},
    "participants": [IDS["actor"]],
    "agenda": ["the strait"],
    "told_on": "2025-08-13",
    "added_at": _AT,
    "dispatches": 1,
    "sources": [{**_SOURCE, "local": "encounter-1", "words": "talks", "spans": {"spans": [{"start": 7, "end": 12}]}}],
}
_CONTINGENCY = {
    "relation": "unless",
    "kind": "threat",
    "by": IDS["actor"],
    "by_name": "Anna Vogel",
    "condition": "the inspectors leave",
    "consequence": "the port will be closed",
    "text": _STATEMENT["text"],
    "condition_actor": None,
    "consequence_actor": None,
    "encounter": None,
    "branch": "does_not_happen",
    "said": "2025-08-13",
    "reason": {"score": 0.9, "why": "'unless' opens the clause"},
    "id": IDS["contingency"],
    "added_at": _AT,
    "dispatches": 1,
    "by_id_name": "Anna Vogel",
    "sources": [{**_SOURCE, "local": "contingency-1", "spans": {"condition": [{"start": 112, "end": 132}]}}],
}
_HIT = {
    "thing": "act",
    "id": IDS["act"],
    "article": IDS["article"],
    "day": "2025-08-13",
    "kind": "threat",
    "actor": IDS["actor"],
    "actor_name": "Anna Vogel",
    "status": "condition_met",
    "excerpt": "the port will be closed",
    "marks": [{"start": 4, "end": 8}],
    "score": 2.3104,
}
_CHANGES = {
    "articles": [_ARTICLE],
    "versions": [],
    "acts": [],
    "statements": [_STATEMENT],
    "steps": [],
    "merges": [],
    "brief": _BRIEF,
    "positions": [],
}
_POLLED = {
    "id": "source-2b90f4d7c1",
    "address": "https://outlet.example/rss",
    "kind": "feed",
    "name": "Northern Wire",
    "every": None,
    "active": True,
    "added_at": _AT,
    "next_at": "2025-08-13T17:05:00Z",
    "polled_at": "2025-08-13T16:35:00Z",
    "changed_at": _AT,
    "entries": 48,
    "failures": 0,
    "trouble": None,
    "note": None,
    "waiting": 2,
    "given_up": [{"address": "https://outlet.example/gone", "trouble": "the server answers 404 Not Found"}],
}


def _listed(item: dict[str, Any], following: str | None = None) -> dict[str, Any]:
    return {"next": following, "items": [item]}


EXAMPLES: dict[str, dict[str, Any]] = {
    "get /stories": _listed(_STORY, "WyIyMDI1LTA4LTExIiwgNV0"),
    "get /stories/{story}": {
        **_STORY,
        "brief": _BRIEF,
        "open": [_ACT],
        "saga": [_STORY_ROW],
        "variants": [
            {
                "statement": "statement-5b1e07c4d2",
                "speaker": "Ana Costa",
                "left": {"article": "article-3f9c2a71b0", "outlet": "Harbour Gazette", "words": "every"},
                "right": {"article": "article-90b7e1f6aa", "outlet": "Meridian Post", "words": "any"},
            }
        ],
    },
    "get /stories/{story}/timeline": _listed(_MOMENT),
    "get /acts": _listed(_ACT),
    "get /acts/{act}": _ACT,
    "post /acts/{act}/settle": _SETTLED,
    "post /acts/{act}/unsettle": _ACT,
    "get /actors": _listed(_ACTOR),
    "get /actors/{actor}": {
        **_ACTOR,
        "statements": [_STATEMENT],
        "open": [_ACT],
        "stories": [_STORY_ROW],
        "merges": [_MERGE],
        "brief": None,
    },
    "get /actors/{actor}/statements": _listed(_STATEMENT),
    "get /actors/{actor}/timeline": _listed(_MOMENT),
    "post /merges": _MERGE,
    "get /articles": _listed(_ARTICLE),
    "get /articles/{article}": {
        **_ARTICLE,
        "versions": [
            {
                "article": IDS["article"],
                "number": 1,
                "title": _TITLE,
                "added_at": _AT,
                "reader": "onrecord 0.1.0",
                "read_at": _AT,
            }
        ],
        "differences": [],
        "copies": [],
        "acts": [_ACT],
    },
    "get /articles/{article}/statements": _listed(_STATEMENT),
    "post /articles": {"article": IDS["article"], "novelty": "new", "copies": 0},
    "get /statements": _listed(_STATEMENT),
    "get /statements/{statement}": {**_STATEMENT, "sources": [_SOURCE]},
    "get /contingencies/{contingency}": _CONTINGENCY,
    "get /encounters": _listed(_MEETING),
    "get /encounters/{encounter}": _ENCOUNTER,
    "get /search": _listed(_HIT),
    "get /changes": _CHANGES,
    "get /sources": _listed(_POLLED),
    "get /health": {"status": "ok", "release": "0.1.0", "generation": 412, "articles": 62},
}
"""The answer of each operation, by its method and its path below the version. A reading is shown in docs/format.md."""
