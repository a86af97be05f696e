"""Kinds of arguments that click does not know."""

import click
from click.shell_completion import CompletionItem

from tui.cli.offering import offered
from tui.gateway import Filter

LARGEST_ID = 2**31 - 1
# Stands for what comes from stdin.
STDIN = "-"


def read_id(text: str) -> int:
    """From 1 to the largest id that every database can hold, in ASCII digits. Raises ValueError."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is not a valid id of a todo")
    # Python reads no thousands of digits; eleven are out of the range already.
    number = int(text.lstrip("0")[:11] or "0")
    if not 1 <= number <= LARGEST_ID:
        raise ValueError(f"{text} is not in the range 1<=x<={LARGEST_ID}")
    return number


class TodoId(click.ParamType[int | str]):
    """An id; with `stdin`, also the `-` that stands for ids on stdin.

    A shell is offered the ids of the todos in the lists that are `offered`.
    """

    name = "id of a todo"

    def __init__(self, *offered: Filter, stdin: bool = False) -> None:
        self.offered = offered
        self.stdin = stdin

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        typed = ctx.params.get(param.name or "") or ()
        return [
            CompletionItem(str(todo_id), help=title)
            for todo_id, title in offered(self.offered, incomplete)
            if not isinstance(typed, tuple) or todo_id not in typed
        ]

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | str:
        if self.stdin and value == STDIN:
            return STDIN
        try:
            return read_id(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
