"""What is sent to be done: each body is JSON of these fields and no others."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from onrecord.api.v1.parameters import PLAIN, Moment
from onrecord.model.statuses import Status

Line = Annotated[str, Field(min_length=1, max_length=2000, pattern=PLAIN)]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)]
WebAddress = Annotated[str, Field(max_length=2000, pattern=r"^https?://[^\s\x00/?#@]+([/?#][^\s\x00]*)?$")]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PageBody(_Body):
    """A page: its ``text`` or its ``html``, or an address to fetch it from (editors alone).

    With ``text`` or ``html``, ``url`` says where the page is from, and nothing is fetched.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "text": "Strait talks resume\n\nAnna Vogel said the port would reopen if the inspectors left.",
                    "outlet": "Northern Wire",
                    "published": "2025-08-13",
                }
            ]
        }
    )

    text: str | None = Field(default=None, min_length=1, description="plain text or Markdown, a paragraph to a line")
    html: str | None = Field(default=None, min_length=1)
    url: WebAddress | None = None
    outlet: Name | None = Field(default=None, description="who published it; wins over the page")
    published: Moment | None = Field(default=None, description="when it was published; wins over the page")
    verbatim: bool = Field(default=False, description="the text is the clean text, kept code point for code point")

    @model_validator(mode="after")
    def _one_of_them(self) -> PageBody:
        if self.text is not None and self.html is not None:
            raise ValueError("give text or html, not both")
        if self.text is None and self.html is None and self.url is None:
            raise ValueError("give text, html or url")
        if self.verbatim and self.text is None:
            raise ValueError("only text can be taken verbatim")
        return self


class SettleBody(_Body):
    """What came of an act, and where it is told: an address, or the id of an article on record."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"status": "fulfilled", "because": "https://outlet.example/port-reopens", "note": "as promised"}
            ]
        }
    )

    status: Status
    because: Line
    note: Line | None = None


class UnsettleBody(_Body):
    """Why what persons said of an act is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "it was another port"}]})

    note: Line | None = None


class MergeBody(_Body):
    """Two actors held to be one, each by a name or an id, and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kept": "Anna Vogel", "merged": "A. Vogel", "because": "one minister, spelt in two ways"}]
        }
    )

    kept: Name
    merged: Name
    because: Line
