"""E-mail handed to the server that sends it on for us."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.model.problems import OnrecordError
from onrecord.settings import MailSecurity, Settings

if TYPE_CHECKING:
    from email.message import EmailMessage

_PORTS = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """The server that takes e-mail from us, how we come in there, and in whose name we write.

    ``seconds`` is how long each of its answers may take.
    """

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    security: MailSecurity = MailSecurity.STARTTLS
    sender: str
    seconds: float = 20.0


class MailError(OnrecordError):
    """E-mail that a server did not take; ``final`` where it never will take this one."""

    code = "mail-failed"

    def __init__(self, reason: str, *, final: bool = False) -> None:
        # A server's own words are shown in terminals, which obey some characters.
        printable = "".join(each if each.isprintable() else " " for each in reason)
        self.reason, self.final = " ".join(printable.split())[:_LONGEST_REASON], final
        super().__init__(f"cannot send e-mail: {self.reason}")


def mail_server(settings: Settings) -> MailServer:
    """The server that the settings name; raises MailError where they name none, or nobody to write as."""
    missing = [name for name in ("smtp_host", "mail_from") if not getattr(settings, name)]
    if not settings.smtp_host or not settings.mail_from:
        raise MailError(f"the setting {' and the setting '.join(missing)} must say how")
    return MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port or _PORTS[settings.smtp_security],
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value() if settings.smtp_password else None,
        security=settings.smtp_security,
        sender=settings.mail_from,
    )


def send_mail(server: MailServer, message: EmailMessage) -> None:
    """Hand a message to a server; raises MailError where it does not take it, or cannot be asked as it should be."""
    import smtplib

    try:
        _send(server, message)
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise MailError(f"{code} {_words(said)}", final=_is_final(code)) from error
    except smtplib.SMTPDataError as error:
        raise MailError(f"{error.smtp_code} {_words(error.smtp_error)}", final=_is_final(error.smtp_code)) from error
    except smtplib.SMTPResponseException as error:
        # Refused for who we are, which somebody may set right.
        raise MailError(f"{error.smtp_code} {_words(error.smtp_error)}") from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise MailError(f"{server.host}: {error}") from error


def _send(server: MailServer, message: EmailMessage) -> None:
    import smtplib
    from ssl import create_default_context as encryption

    ours = server.sender.rpartition("@")[2]  # the name of this machine may be none that a server takes
    wait = server.seconds
    if server.security is MailSecurity.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, ours, timeout=wait, context=encryption())
    else:
        smtp = smtplib.SMTP(server.host, server.port, ours, timeout=wait)
    try:
        if server.security is MailSecurity.STARTTLS:
            smtp.starttls(context=encryption())
        if server.user is not None:
            smtp.login(server.user, server.password or "")
        smtp.send_message(message)
        # The message is theirs now: what goes wrong with taking leave must not send it again.
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
    finally:
        smtp.close()


def _is_final(code: int) -> bool:
    return 500 <= code < 600


def _words(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
