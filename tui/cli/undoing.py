"""Commands that take edits back, and do them again."""

import sys
from datetime import datetime

import click

from tui.cli.editing import make, moved
from tui.cli.parameters import Instant
from tui.cli.printing import print_lines, saved
from tui.environment import Surroundings
from tui.session import EditResult, TallyError, edits, printable, reading
from tui.session.opening import open_for_command
from tui.session.settling import settle
from tui.text import plural
from tui.wording import taken_back


@click.command()
@click.option("--actor", help="Take back all that this person did since a time, as one edit.")
@click.option("--since", type=Instant(), help="With --actor: 10:00, or 2026-11-25 10:00.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.pass_obj
def undo(surroundings: Surroundings, actor: str | None, since: datetime | None, yes: bool) -> None:
    """Take back your newest edit that is not taken back.

    Your edits are those of this installation, the application's included. Each todo gets the
    values that it had before; one that somebody changed since stays as it is.
    """
    if (actor is None) != (since is None):
        raise click.UsageError("--actor and --since go together")
    open_for_command(surroundings)
    if actor is None or since is None:
        _report(make(surroundings, edits.undo()))
        return
    count, todos = reading.count_edits_since(actor, since)
    if not count:
        print_lines([f"'{printable(actor)}' has no edits since then that can be taken back"])
        return
    question = f"{plural(count, 'edit')} of '{printable(actor)}' to {plural(todos, 'todo')}"
    if not yes:
        _ask(question)
    _report(make(surroundings, edits.undo_since(actor, since, count)))


@click.command()
@click.pass_obj
def redo(surroundings: Surroundings) -> None:
    """Do again what you took back last, unless you have edited since."""
    open_for_command(surroundings)
    _report(make(surroundings, edits.redo()))


def _ask(question: str) -> None:
    if sys.stdin is None or not sys.stdin.isatty():
        raise TallyError(f"{question}: to take them back without being asked, say --yes")
    click.confirm(f"{question}: take them back?", abort=True)


def _report(result: EditResult) -> None:
    if not result:
        # Nothing was taken back, and a script has to know.
        raise TallyError(taken_back(result))
    with saved():
        if reason := settle(result):
            click.echo(f"tally: {reason}, scores will catch up", err=True)
        print_lines([taken_back(result) + moved(result)])


COMMANDS: tuple[click.Command, ...] = (undo, redo)
