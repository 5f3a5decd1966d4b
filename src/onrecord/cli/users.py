"""The commands that say who may come in at the desk; a password comes from a prompt or a pipe, never from arguments."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.applications import app
from onrecord.cli.records import JsonOption, RecordOption, now, opened, print_json
from onrecord.model.people import Access, Scope

if TYPE_CHECKING:
    from onrecord.record.rows import PersonRow, TokenRow

users = typer.Typer(name="user", help="Who may come in at the desk.", no_args_is_help=True)
app.add_typer(users)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What they go by at the desk.")]
AccessOption = Annotated[
    Access,
    typer.Option("--access", metavar="reader|editor|admin", help="What they may do; each more than the one before."),
]


@users.command()
def add(name: NameArgument, access: AccessOption = Access.READER, record: RecordOption = None) -> None:
    """Let somebody come in; asks for a password, or reads it from standard input."""
    with opened(record) as found:
        from onrecord.desk.people import add_person

        row = add_person(found, name, access, _password(), now())
    typer.echo(f"{row.name} may come in, as {row.access}")


@users.command(name="list")
def list_(record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Everybody who may come in, with their tokens."""
    with opened(record) as found:
        people, tokens = found.people.all(), found.people.tokens()
    if as_json:
        print_json([_document(person, tokens) for person in people])
        return
    for person in people:
        typer.echo(f"{person.name:20} {person.access:8} since {person.added:%Y-%m-%d}")
        for token in _of(person, tokens):
            used = f"last used {token.used:%Y-%m-%d %H:%M} UTC" if token.used else "never used"
            typer.echo(f"  {token.id}  {', '.join(sorted(token.scopes)):12} {used:27} {token.name}")
    if not people:
        typer.echo("nobody yet: onrecord user add NAME --access admin")


@users.command()
def access(
    name: NameArgument,
    to: Annotated[Access, typer.Argument(metavar="reader|editor|admin", help="What they may do.")],
    record: RecordOption = None,
) -> None:
    """Let somebody do more or less from now on."""
    with opened(record) as found:
        from onrecord.desk.people import change_access

        change_access(found, name, to)
    typer.echo(f"{name} may come in, as {to}")


@users.command()
def password(name: NameArgument, record: RecordOption = None) -> None:
    """Give somebody another password; every session of theirs ends."""
    with opened(record) as found:
        from onrecord.desk.people import change_password

        found.people.get(name)
        change_password(found, name, _password())
    typer.echo(f"{name} has another password; sessions begun before have ended")


@users.command()
def remove(name: NameArgument, record: RecordOption = None) -> None:
    """Let somebody come in no more; their sessions and tokens end at once."""
    with opened(record) as found:
        from onrecord.desk.people import remove_person

        remove_person(found, name)
    typer.echo(f"{name} may not come in any more")


@users.command()
def token(
    name: NameArgument,
    scope: Annotated[
        list[Scope], typer.Option("--scope", metavar="read|write", help="What it is for; may be repeated.")
    ],
    called: Annotated[str, typer.Option("--called", metavar="TEXT", help="What to know it by.")] = "program",
    record: RecordOption = None,
) -> None:
    """Print a new token for a program of somebody's; it is shown this once."""
    with opened(record) as found:
        from onrecord.desk.people import give_token

        row, secret = give_token(found, name, called, scope, now())
    typer.echo(secret)
    scopes = ", ".join(sorted(row.scopes))
    typer.echo(f"{row.id} of {name}, for {scopes}; it is kept nowhere, so keep it well", err=True)


@users.command()
def revoke(
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="A token's id, or the beginning of one.")],
    record: RecordOption = None,
) -> None:
    """Let nobody come in with a token any more."""
    with opened(record) as found:
        from onrecord.desk.people import revoke_token

        revoke_token(found, token)
    typer.echo(f"{token} is revoked")


def _password() -> str:
    """A password, asked for twice at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _of(person: PersonRow, tokens: tuple[TokenRow, ...]) -> list[TokenRow]:
    return [token for token in tokens if token.person.id == person.id]


def _document(person: PersonRow, tokens: tuple[TokenRow, ...]) -> dict[str, object]:
    return {
        "name": person.name,
        "access": person.access,
        "added": person.added.isoformat(),
        "tokens": [
            {
                "id": token.id,
                "name": token.name,
                "scopes": sorted(token.scopes),
                "used": token.used.isoformat() if token.used else None,
            }
            for token in _of(person, tokens)
        ],
    }
