"""Types of arguments that click does not have."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import click
from click.shell_completion import CompletionItem

from tui.cli.offering import offered
from tui.session import LARGEST_ID, Filter, today
from tui.session.reading import instant, instant_today

LARGEST_COUNT = 2**31 - 1
# Means that todos or ids come from stdin.
STDIN = "-"


def read_id(text: str) -> int:
    """An id in ASCII digits, from 1 to the largest of any database. Raises ValueError."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is not a valid id of a todo")
    # Python refuses thousands of digits; eleven are out of the range already.
    number = int(text.lstrip("0")[:11] or "0")
    if not 1 <= number <= LARGEST_ID:
        raise ValueError(f"{text} is not in the range 1<=x<={LARGEST_ID}")
    return number


class Count(click.IntRange):
    """A number of things, in ASCII digits."""

    def __init__(self, most: int = LARGEST_COUNT) -> None:
        super().__init__(1, most)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str) and not (value.isascii() and value.lstrip("-+").isdigit()):
            self.fail(f"{value!r} is not a whole number", param, ctx)
        return super().convert(value, param, ctx)


class Day(click.ParamType[date]):
    """A calendar day of the user's."""

    name = "day"
    words = ("today", "yesterday")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if value in self.words:
            return today() - timedelta(days=self.words.index(value))
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                return date.fromisoformat(value)
        except ValueError:
            pass  # No such day.
        text = f"{value!r} is not a day: today, yesterday or YYYY-MM-DD"
        raise click.BadParameter(text, ctx, param)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


class Instant(click.ParamType[datetime]):
    """A time of today, or of a day, on the user's clock."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        match = re.fullmatch(r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2})[ T])?([0-9]{1,2}):([0-9]{2})", value)
        try:
            if match:
                at = time(int(match[2]), int(match[3]))
                return instant(date.fromisoformat(match[1]), at) if match[1] else instant_today(at)
        except (ValueError, OverflowError):
            pass  # No such hour, or no such day.
        text = f"{value!r} is not a time: HH:MM, or YYYY-MM-DD HH:MM"
        raise click.BadParameter(text, ctx, param)


class TodoId(click.ParamType[int | str]):
    """An id; with `stdin`, also the `-` that means ids on stdin.

    A shell completes the ids of the todos in the lists `offered`.
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
