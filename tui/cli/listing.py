"""Commands that print todos, scores and the log."""

from functools import partial
from typing import Any

import click

from tui.cli.parameters import Count, Day, TodoId
from tui.cli.printing import (
    activity_json,
    activity_lines,
    as_json_option,
    print_json,
    print_lines,
    print_rows,
    score_json,
    score_lines,
    todo_json,
    whole_todo,
)
from tui.cli.todo_table import Look, todo_lines
from tui.environment import Surroundings
from tui.session import Filter, Search, reading
from tui.session.opening import open_for_command

FILTERS = click.Choice([chosen.value for chosen in Filter])


@click.command("list")
@click.argument("words", nargs=-1)
@click.option("--filter", "chosen", type=FILTERS, default="active", show_default=True)
@click.option("--limit", type=Count(), help="Print no more than this.  [default: all]")
@as_json_option
@click.pass_obj
def list_todos(
    surroundings: Surroundings,
    words: tuple[str, ...],
    chosen: str,
    limit: int | None,
    as_json: bool,
) -> None:
    """Print a list of todos, or those of it whose titles contain every one of WORDS.

    Case and accents do not count. A word that begins with a dash comes after `--`. What is active
    is printed oldest first, then what is completed, archived or in the trash, newest first.
    """
    open_for_command(surroundings)
    search = Search(" ".join(words), Filter(chosen))
    lines = partial(todo_lines, look=Look.of(surroundings))
    print_rows(reading.todo_pages(search, limit), as_json, todo_json, lines)


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
        print_lines(whole_todo(row))


@click.command()
@click.option("--days", type=Count(36_600), default=7, show_default=True)
@as_json_option
@click.pass_obj
def scores(surroundings: Surroundings, days: int, as_json: bool) -> None:
    """Print the newest days' scores, newest first."""
    open_for_command(surroundings)
    print_rows([reading.score_rows(days)], as_json, score_json, score_lines)


@click.command()
@click.option("--limit", type=Count(), default=25, show_default=True)
@click.option("--day", type=Day(), help="One day alone: today, yesterday or YYYY-MM-DD.")
@click.option(
    "--todo",
    "todo_id",
    type=TodoId(Filter.ALL, Filter.ARCHIVED, Filter.TRASH),
    help="The history of the todo with this id.",
)
@click.option("--actor", help="What one person did.")
@as_json_option
@click.pass_obj
def log(surroundings: Surroundings, /, limit: int, as_json: bool, **wanted: Any) -> None:
    """Print the newest activities, newest first.

    Who did what is printed once there is more than one person.
    """
    open_for_command(surroundings)
    several = not as_json and reading.has_several_actors()
    pages = reading.activity_pages(limit, reading.Wanted(**wanted))
    print_rows(pages, as_json, activity_json, partial(activity_lines, with_actor=several))


COMMANDS: tuple[click.Command, ...] = (list_todos, show, scores, log)
