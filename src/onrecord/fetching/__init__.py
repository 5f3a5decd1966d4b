"""The only code that touches the network."""

from __future__ import annotations

from onrecord.fetching.answers import Fetched, Limits, Unchanged, Validators, fetch
from onrecord.fetching.archives import KeepError, PageKeeper
from onrecord.fetching.errors import Disallowed, FetchError, NotPublic, hide_credentials
from onrecord.fetching.hooks import HookError, check_hook, post
from onrecord.fetching.mailing import MailError, MailServer, mail_server, send_mail
from onrecord.fetching.models import Endpoint, WriterError, open_writer
from onrecord.fetching.pages import fetch_page
from onrecord.fetching.visits import Visitor

__all__ = [
    "Disallowed",
    "Endpoint",
    "FetchError",
    "Fetched",
    "HookError",
    "KeepError",
    "Limits",
    "MailError",
    "MailServer",
    "NotPublic",
    "PageKeeper",
    "Unchanged",
    "Validators",
    "Visitor",
    "WriterError",
    "check_hook",
    "fetch",
    "fetch_page",
    "hide_credentials",
    "mail_server",
    "open_writer",
    "post",
    "send_mail",
]
