"""Commands that print what there is."""

from datetime import datetime

import click

from tui.cli.parameters import TodoId
from tui.cli.printing import (
    activity_json,
    activity_line,
    as_json_option,
    print_json,
    print_lines,
    score_json,
    score_line,
    todo_json,
    todo_line,
    todo_lines,
)
from tui.environment import Surroundings
from tui.gateway import Filter, reading
from tui.gateway.opening import open_for_command

FILTERS = click.Choice([chosen.value for chosen in Filter])


@click.command("list")
@click.option("--filter", "chosen", type=FILTERS, default="all", show_default=True)
@as_json_option
@click.pass_obj
def list_todos(surroundings: Surroundings, chosen: str, as_json: bool) -> None:
    """Print a list of todos, oldest first."""
    open_for_command(surroundings)
    rows = reading.todo_rows(Filter(chosen))
    if as_json:
        print_json([todo_json(row) for row in rows])
    else:
        print_lines(todo_line(row) for row in rows)


@click.command()
@click.argument("todo_id", metavar="ID", type=TodoId(Filter.ALL, Filter.ARCHIVED, Filter.TRASH))
@as_json_option
@click.pass_obj
def show(surroundings: Surroundings, todo_id: int, as_json: bool) -> None:
    """Print all there is about a todo."""
    open_for_command(surroundings)
    row = reading.todo_row(todo_id)
    if as_json:
        print_json([todo_json(row)])
    else:
        print_lines(todo_lines(row))


@click.command()
@click.option("--days", type=click.IntRange(1, 36_600), default=7, show_default=True)
@as_json_option
@click.pass_obj
def scores(surroundings: Surroundings, days: int, as_json: bool) -> None:
    """Print the newest days' scores, newest first."""
    open_for_command(surroundings)
    rows = reading.score_rows(days)
    if as_json:
        print_json([score_json(row) for row in rows])
    else:
        print_lines(score_line(row) for row in rows)


@click.command()
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=25, show_default=True)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Those of one day, YYYY-MM-DD.")
@as_json_option
@click.pass_obj
def log(surroundings: Surroundings, limit: int, day: datetime | None, as_json: bool) -> None:
    """Print the newest activities, newest first."""
    open_for_command(surroundings)
    rows = reading.activity_rows(limit, day=day.date() if day else None)
    if as_json:
        print_json([activity_json(row) for row in rows])
    else:
        print_lines(activity_line(row) for row in rows)


COMMANDS: tuple[click.Command, ...] = (list_todos, show, scores, log)
