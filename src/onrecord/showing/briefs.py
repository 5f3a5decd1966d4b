"""A brief by itself, at a length: what an editor pastes above a story."""

from __future__ import annotations

from onrecord.model.briefs import StoryBrief
from onrecord.model.readings import Brief, Length


def show_brief(brief: Brief | StoryBrief, length: Length) -> str:
    """The lines one below the other, the headline alone, or a paragraph of one line; nothing where there are none."""
    told = [line.text for line in brief.at(length)]
    text = " ".join(told) if length is Length.PARAGRAPH else "\n".join(told)
    return f"{text}\n" if text else ""
