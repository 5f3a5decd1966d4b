"""E-mail to a server that takes it, refuses it, or is not what it should be."""

from __future__ import annotations

import socket
import ssl
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP

from onrecord.fetching import MailError, MailServer, mail_server, send_mail
from onrecord.settings import MailSecurity, Settings
from tests.receivers import Mails, taking_mail


def server_of(mails: Mails, **known: object) -> MailServer:
    known = {"security": MailSecurity.NONE, **known}
    return MailServer(host="127.0.0.1", port=mails.port, sender="desk@desk.example", seconds=5, **known)  # type: ignore[arg-type]


def message_to(address: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "desk@desk.example", address, "1 new – “threats”"
    message.set_content("Ein Wort: größer.\n")
    return message


def test_a_message_comes_as_it_was_sent() -> None:
    with taking_mail() as mails:
        send_mail(server_of(mails), message_to("ada@a.example"))
    (message,) = mails.came
    assert message["Subject"] == "1 new – “threats”"
    assert message.get_content().strip() == "Ein Wort: größer."
    assert mails.envelopes == [("desk@desk.example", ["ada@a.example"])]


def test_somebody_whom_the_server_does_not_know_is_written_to_no_more() -> None:
    with taking_mail() as mails, pytest.raises(MailError, match=r"550 5\.1\.1 no such user here") as caught:
        send_mail(server_of(mails), message_to("nobody@a.example"))
    assert caught.value.final


@pytest.mark.parametrize(("answer", "final"), [("451 come later", False), ("554 no such words here", True)])
def test_a_refusal_is_final_where_the_server_says_so(answer: str, final: bool) -> None:
    with taking_mail() as mails:
        mails.answers = [answer]
        with pytest.raises(MailError, match=answer) as caught:
            send_mail(server_of(mails), message_to("ada@a.example"))
    assert caught.value.final is final
    assert mails.came == []


def test_what_a_server_says_moves_no_terminal() -> None:
    assert MailError("550 no\r\nsuch \x1b[31muser\u202e").reason == "550 no such [31muser"


def test_a_server_that_cannot_encrypt_is_sent_nothing_where_it_should() -> None:
    with taking_mail() as mails, pytest.raises(MailError, match="STARTTLS"):
        send_mail(server_of(mails, security=MailSecurity.STARTTLS), message_to("ada@a.example"))
    assert mails.tried == 0


@pytest.fixture
def encryption(certificate: Path) -> ssl.SSLContext:
    """What a server needs that goes by outlet.example, and whom nobody trusts yet."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.mark.parametrize(
    ("security", "how"), [(MailSecurity.STARTTLS, "tls_context"), (MailSecurity.TLS, "ssl_context")]
)
def test_a_server_that_cannot_prove_its_name_is_sent_nothing(
    security: MailSecurity, how: str, encryption: ssl.SSLContext
) -> None:
    with taking_mail(**{how: encryption}) as mails, pytest.raises(MailError, match="CERTIFICATE_VERIFY_FAILED"):
        send_mail(server_of(mails, security=security), message_to("ada@a.example"))
    assert mails.tried == 0


def test_a_message_goes_encrypted_to_a_server_that_proves_its_name(
    encryption: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    find = socket.getaddrinfo
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda host, *more: find("127.0.0.1" if host == "outlet.example" else host, *more)
    )
    with taking_mail(tls_context=encryption, require_starttls=True) as mails:
        server = replace(server_of(mails, security=MailSecurity.STARTTLS), host="outlet.example")
        send_mail(server, message_to("ada@a.example"))
    assert len(mails.came) == 1


@pytest.mark.parametrize(("password", "taken"), [("right", 1), ("wrong", 0)])
def test_we_come_in_by_name_and_password(password: str, taken: int) -> None:
    with taking_mail() as mails:
        server = server_of(mails, user="desk", password=password)
        if taken:
            send_mail(server, message_to("ada@a.example"))
        else:
            with pytest.raises(MailError, match="535") as caught:
                send_mail(server, message_to("ada@a.example"))
            assert not caught.value.final and "wrong" not in str(caught.value)
    assert (mails.password, len(mails.came)) == (password.encode(), taken)


def test_a_message_that_was_taken_is_not_sent_again_for_what_comes_after(monkeypatch: pytest.MonkeyPatch) -> None:
    async def leave(self: SMTP, arg: str) -> None:
        await self.push("421 too many here")

    monkeypatch.setattr(SMTP, "smtp_QUIT", leave)
    with taking_mail() as mails:
        send_mail(server_of(mails), message_to("ada@a.example"))
    assert len(mails.came) == 1


def test_a_server_that_is_not_there_is_told_of() -> None:
    with socket.create_server(("127.0.0.1", 0)) as place:
        mails = Mails(port=place.getsockname()[1])
    with pytest.raises(MailError, match=r"127\.0\.0\.1: .*refused") as caught:
        send_mail(server_of(mails), message_to("ada@a.example"))
    assert not caught.value.final


def test_the_settings_say_which_server_and_who_writes() -> None:
    said = {"smtp_host": "mail.example", "mail_from": "desk@desk.example", "smtp_password": "secret"}
    ports = {
        security: mail_server(Settings.model_validate({**said, "smtp_security": security})).port
        for security in MailSecurity
    }
    assert ports == {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}
    server = mail_server(Settings.model_validate({**said, "smtp_port": 2525, "smtp_user": "desk"}))
    assert (server.port, server.user, server.password) == (2525, "desk", "secret")
    assert "secret" not in repr(server)


@pytest.mark.parametrize(
    ("said", "missing"),
    [({}, "smtp_host and the setting mail_from"), ({"smtp_host": "mail.example"}, "the setting mail_from must")],
)
def test_settings_that_say_too_little_are_told_of(said: dict[str, str], missing: str) -> None:
    with pytest.raises(MailError, match=missing):
        mail_server(Settings.model_validate(said))
