"""The ways out: what is followed, as feeds and calendars that other programs fetch."""

from onrecord.outlets.routes import router

__all__ = ["router"]
