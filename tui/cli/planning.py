"""Commands about when todos are to be done, in which order, and by whom."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from tui.cli.editing import make, report
from tui.cli.parameters import TodoId
from tui.cli.printing import as_json_option, print_array, print_lines, to_terminal, todo_json
from tui.cli.todo_table import Look, todo_lines
from tui.environment import Surroundings
from tui.format.when import day_name
from tui.rows import ListedRow, TodoRow
from tui.session import ChangedElsewhere, Filter, TallyError, edits, reading
from tui.session.author import author
from tui.session.capturing import day_for
from tui.session.opening import open_for_command
from tui.text import plain
from tui.wording import refused

NOTHING = {
    Filter.TODAY: "Nothing to do today.",
    Filter.UPCOMING: "Nothing is due within two weeks.",
}
LISTED = TodoId(Filter.ACTIVE)


def _view(name: str, chosen: Filter, help: str) -> click.Command:
    @click.command(name, help=help)
    @as_json_option
    @click.pass_obj
    def command(surroundings: Surroundings, as_json: bool) -> None:
        open_for_command(surroundings)
        actor = author(surroundings.user, surroundings.data_dir).actor
        rows, look = reading.grouped_rows(chosen, actor), Look.of(surroundings)
        todos = [row for row in rows if isinstance(row, TodoRow)]
        if as_json:
            print_array([todos], todo_json)
        elif not todos and to_terminal():
            print_lines([NOTHING[chosen]])
        else:
            print_lines(_lines(rows, dict(zip(todos, todo_lines(todos, look), strict=True)), look))

    return command


def _lines(rows: Iterable[ListedRow], lines: Mapping[TodoRow, str], look: Look) -> Iterator[str]:
    for row in rows:
        if isinstance(row, TodoRow):
            yield lines[row]
        elif row.length:
            name = row.name or day_name(row.day, look.today)
            yield look.paint(f"{name} ({plain(row.length)})", "blue")


@click.command()
@click.argument("todo_id", metavar="ID", type=LISTED)
@click.argument("day", metavar="[DAY...]", nargs=-1)
@as_json_option
@click.pass_obj
def snooze(surroundings: Surroundings, todo_id: int, day: tuple[str, ...], as_json: bool) -> None:
    """Put a todo off to DAY, or without it by a day.

    DAY is what follows due: in `tally add`: fri, next week, 1 dec, or +3d from the day that the
    todo has. What is due gets another due day; anything else waits until then.
    """
    open_for_command(surroundings)
    to = day_for(reading.todo_row(todo_id), " ".join(day)) if day else 1
    report(make(surroundings, edits.postpone(todo_id, to=to)), as_json)


@click.command()
@click.argument("todo_id", metavar="ID", type=LISTED)
@as_json_option
@click.pass_obj
def skip(surroundings: Surroundings, todo_id: int, as_json: bool) -> None:
    """Pass over a todo that recurs: it becomes the next one, and earns nothing."""
    open_for_command(surroundings)
    report(make(surroundings, edits.skip(todo_id)), as_json)


@click.command()
@click.argument("todo_id", metavar="ID", type=LISTED)
@click.option("--off", is_flag=True, help="Take your name off again.")
@as_json_option
@click.pass_obj
def claim(surroundings: Surroundings, todo_id: int, off: bool, as_json: bool) -> None:
    """Put your name on a todo: you are on it."""
    open_for_command(surroundings)
    actor = author(surroundings.user, surroundings.data_dir).actor
    try:
        result = make(surroundings, edits.claim(todo_id, actor=actor, off=off))
    except ChangedElsewhere as error:
        raise TallyError(refused(error)) from error
    if result:
        report(result, as_json)
    else:
        print_lines(["that is so already"])


@click.command()
@click.argument("todo_id", metavar="ID", type=LISTED)
@click.option("--above", type=LISTED, help="Above the todo with this id.")
@click.option("--below", type=LISTED, help="Below the todo with this id.")
@click.option("--under", type=LISTED, help="As a subtask of the todo with this id.")
@click.option("--out", is_flag=True, help="No longer a subtask, but below the todo it was under.")
@click.pass_obj
def move(surroundings: Surroundings, /, todo_id: int, **ways: Any) -> None:
    """Move a todo in the order by hand, or make it a subtask of another."""
    chosen = [name for name, value in ways.items() if value]
    if len(chosen) != 1:
        raise click.UsageError("one of --above, --below, --under and --out is needed")
    (way,) = chosen
    if way in ("above", "below"):
        operation = edits.move(todo_id, beside=ways[way], below=way == "below")
    else:
        operation = edits.nest(todo_id, parent=ways["under"])
    open_for_command(surroundings)
    if result := make(surroundings, operation):
        report(result, False)
    else:
        print_lines(["that is so already"])


COMMANDS: tuple[click.Command, ...] = (
    _view("today", Filter.TODAY, "Print what is to be done today, and what was done."),
    _view("upcoming", Filter.UPCOMING, "Print what is due on the next 14 days."),
    snooze,
    skip,
    claim,
    move,
)
