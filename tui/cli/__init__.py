"""The commands for scripts, on the same operations as the application."""

import logging
import os

import click

from tui import __version__
from tui.cli import editing, listing, services
from tui.environment import read_environment


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def tally(context: click.Context) -> None:
    """Todos that keep score. Without a command: the full-screen application."""
    # A command says what a person needs to know; Python would print warnings of the log too.
    logging.getLogger().addHandler(logging.NullHandler())
    context.obj = read_environment(os.environ)


for command in (*editing.COMMANDS, *listing.COMMANDS, *services.COMMANDS):
    tally.add_command(command)
