"""The group of all commands: aliases, and a quiet end when the reader goes away."""

import os
import sys
from typing import Any

import click

# A shell's status for a command that a closed pipe ended: 128 plus the number of SIGPIPE.
PIPE_CLOSED = 141

ALIASES = {"ls": "list", "rm": "delete"}


class Commands(click.Group):
    """Knows aliases, and ends quietly when nobody reads the output, as with `| head`."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, ALIASES.get(cmd_name, cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = {command: f"{command}, {alias}" for alias, command in ALIASES.items()}
        shown = [(names.get(name, name), self.commands[name]) for name in self.list_commands(ctx)]
        room = formatter.width - 6 - max(len(name) for name, _ in shown)
        with formatter.section("Commands"):
            formatter.write_dl([(name, c.get_short_help_str(room)) for name, c in shown])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            leave_output()
            ctx.exit(PIPE_CLOSED)


def leave_output() -> None:
    """Replace a stdout that cannot be written to.

    At exit Python would try to write the rest of the output again, fail, and print a traceback.
    """
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
