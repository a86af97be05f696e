"""The commands for scripts, on the same operations as the application."""

import io
import logging
import os
import sys
from pathlib import Path

import click

from tui import __version__
from tui.cli import (
    backups,
    completion,
    editing,
    listing,
    notes,
    planning,
    services,
    tagging,
    undoing,
)
from tui.cli.group import Commands, leave_output
from tui.cli.printing import SavedUntold
from tui.environment import read_environment
from tui.session import SavedOrNot, TallyError, printable, shortened

LONGEST_MESSAGE = 300
# Saved, or perhaps saved: a script that tries again could repeat the change.
SAVED_UNTOLD = 3


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def tally(context: click.Context) -> None:
    """Todos that keep score. Without a command: the full-screen application."""
    # A command prints what a person needs to know; Python would also print logged warnings.
    logging.getLogger().addHandler(logging.NullHandler())
    context.obj = read_environment(os.environ)


def run_command(arguments: list[str]) -> int:
    """Run one command; returns its exit status, 2 for wrong usage.

    Raises TallyError, and KeyboardInterrupt for Ctrl+C.
    """
    # A terminal that cannot show a character gets another one, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if os.environ.get(completion.VARIABLE, "").endswith(completion.QUESTION):
        # A shell asks while the user types a line: a message would disturb it.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    try:
        status = tally.main(
            arguments, completion.PROGRAM, completion.VARIABLE, standalone_mode=False
        )
    except click.ClickException as error:
        return _refuse(error)
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
    except SavedUntold as error:
        leave_output()
        click.echo(f"tally: saved, but {error}", err=True)
        return SAVED_UNTOLD
    except SavedOrNot as error:
        click.echo(f"tally: {error}", err=True)
        return SAVED_UNTOLD
    except OSError as error:
        leave_output()
        raise TallyError(f"the output could not be written: {error.strerror}") from error
    return status if isinstance(status, int) else 0


def _refuse(error: click.ClickException) -> int:
    # Click quotes the user's text unchanged.
    message = shortened(printable(error.format_message()), LONGEST_MESSAGE)
    click.UsageError(message, getattr(error, "ctx", None)).show()
    return error.exit_code


for module in (editing, planning, notes, undoing, listing, tagging, backups, services, completion):
    for command in module.COMMANDS:
        tally.add_command(command)
