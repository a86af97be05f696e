"""Commands that change todos. A refused command changes nothing at all."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TypeVar

import click

from tui.cli import stdin
from tui.cli.parameters import STDIN, TodoId
from tui.cli.printing import (
    as_json_option,
    print_array,
    print_json,
    print_lines,
    saved,
    to_terminal,
    todo_json,
)
from tui.environment import Surroundings
from tui.session import EditKind, EditResult, Filter, Operation, edits, printable, reading
from tui.session.author import author
from tui.session.capturing import changed as changed_by
from tui.session.capturing import new_todo, words_of
from tui.session.opening import open_for_command
from tui.session.settling import settle
from tui.text import plain, plural, ranges, signed
from tui.wording import changed

Item = TypeVar("Item")


@dataclass(frozen=True)
class IdCommand:
    """A command that does one thing to the todos with certain ids.

    `already` describes the todos that it leaves as they are. A shell completes the ids of the todos
    in the lists `offered`.
    """

    name: str
    operation: Callable[..., Operation]
    help: str
    already: str
    offered: tuple[Filter, ...]


ID_COMMANDS = (
    IdCommand("done", edits.complete, "Complete todos.", "completed already", (Filter.ACTIVE,)),
    IdCommand(
        "reopen",
        edits.reopen,
        "Make completed todos active again.",
        "active already",
        (Filter.COMPLETED,),
    ),
    IdCommand(
        "delete",
        edits.delete,
        "Move todos to the trash.",
        "deleted already",
        (Filter.ALL, Filter.ARCHIVED),
    ),
    IdCommand(
        "restore",
        edits.restore,
        "Take todos out of the trash.",
        "not in the trash",
        (Filter.TRASH,),
    ),
    IdCommand(
        "unarchive",
        edits.unarchive,
        "Bring archived todos back among the completed ones.",
        "not archived",
        (Filter.ARCHIVED,),
    ),
)
# What is said of the todo then is what it has by now.
SAYS_ALL = (EditKind.CHANGE, EditKind.POSTPONE, EditKind.SKIP)
IDS_ON_STDIN = "With - the ids are read from stdin, and lines of `tally list` are taken too."


def command_of(id_command: IdCommand) -> click.Command:
    """Click's command for it, which changes all todos with the given ids, or none."""

    @click.command(id_command.name, help=f"{id_command.help}\n\n{IDS_ON_STDIN}")
    @click.argument(
        "ids",
        metavar="ID...",
        type=TodoId(*id_command.offered, stdin=True),
        nargs=-1,
        required=True,
    )
    @as_json_option
    @click.pass_obj
    def command(surroundings: Surroundings, ids: tuple[int | str, ...], as_json: bool) -> None:
        if STDIN in ids and len(ids) > 1:
            raise click.UsageError("- stands for ids on stdin, and goes alone")
        open_for_command(surroundings)
        wanted = set(_given(stdin.ids()) if STDIN in ids else map(int, ids))
        result = make(surroundings, id_command.operation(*wanted))
        report(result, as_json, lambda: _left(id_command, wanted - set(result.ids)))

    return command


@click.command()
@click.argument("words", metavar="TITLE...", nargs=-1)
@as_json_option
@click.pass_obj
def add(surroundings: Surroundings, words: tuple[str, ...], as_json: bool) -> None:
    """Add a todo: its title, and anywhere in it what else it has.

    \b
    (A)        priority, A to Z     +home      project       @bank      context
    due:fri    due:fri@17:00  due:2026-12-04   start:mon     not before then
    rec:+1m    until:2027-06-30                pts:8         what completing earns

    With - each line of stdin becomes a todo, or none does. Prints the ids alone, one a line,
    when the output goes to no terminal. A backslash makes a word text: \\+home.
    """
    if not words:
        raise click.UsageError("Missing argument 'TITLE...'; - reads a todo a line from stdin.")
    open_for_command(surroundings)
    new = _given(stdin.todos()) if words == (STDIN,) else [new_todo(" ".join(words))]
    report(make(surroundings, edits.add(*new)), as_json)


# -@bank is no option.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("todo_id", metavar="ID", type=TodoId(Filter.ALL))
@click.argument("words", metavar="WORDS...", nargs=-1, required=True, type=click.UNPROCESSED)
@as_json_option
@click.pass_obj
def edit(surroundings: Surroundings, todo_id: int, words: tuple[str, ...], as_json: bool) -> None:
    """Change a todo: only what the words mention.

    They are as `tally add` takes them; words that are no token are a new title. -@bank takes a
    context away, and pts: or due: what the todo has there; due:+2d counts from its due day.
    """
    open_for_command(surroundings)
    operation = changed_by(reading.todo_row(todo_id), " ".join(words))
    result = None if operation is None else make(surroundings, operation)
    if result:
        report(result, as_json)
    elif as_json:
        print_json([])
    else:
        print_lines(["that is so already"])


@click.command()
@as_json_option
@click.pass_obj
def archive(surroundings: Surroundings, as_json: bool) -> None:
    """Archive every completed todo."""
    open_for_command(surroundings)
    result = make(surroundings, edits.archive_completed())
    report(result, as_json, lambda: [] if result else ["nothing to archive"])


@click.command()
@click.pass_obj
def demo(surroundings: Surroundings) -> None:
    """Load sample data into an empty database."""
    from tui.session.contents import load_demo

    open_for_command(surroundings)
    count = load_demo(author(surroundings.user, surroundings.data_dir))
    with saved():
        print_lines([f"{count} todos, six activities, and the scores of four days"])


COMMANDS: tuple[click.Command, ...] = (add, edit, *map(command_of, ID_COMMANDS), archive, demo)


def _given(found: list[Item]) -> list[Item]:
    if not found:
        click.echo("tally: nothing on stdin, nothing done", err=True)
    return found


def _left(id_command: IdCommand, ids: set[int]) -> list[str]:
    if not ids:
        return []
    if len(ids) > 1:
        return [f"{plural(len(ids), 'todo')} are {id_command.already}"]
    (row,) = reading.todo_rows_by_id(ids)
    return [f"'{row.title}' is {id_command.already}"]


def make(surroundings: Surroundings, operation: Operation) -> EditResult:
    """Make the edit in the user's name. Raises TallyError."""
    return edits.make(operation, author(surroundings.user, surroundings.data_dir))


def report(
    result: EditResult, as_json: bool, left: Callable[[], list[str]] = list, said: str = ""
) -> None:
    """Settle the score and print what changed, or what is `said` of it, then what is `left`."""
    with saved() if result else nullcontext():
        if reason := settle(result):
            click.echo(f"tally: {reason}, scores will catch up", err=True)
        if as_json:
            print_array(reading.edited_pages(result.id), todo_json)
        elif result.kind is EditKind.CREATE and not to_terminal():
            print_lines(map(str, result.ids))
        else:
            print_lines([*([said or _sentence(result)] if result else []), *left()])


def _sentence(result: EditResult) -> str:
    """`'Pay rent' completed  +5 · today 31`, `'Rent' is now 'Pay rent'`."""
    if result.kind is EditKind.RENAME and result.after:
        return f"'{printable(result.title)}' is now '{printable(result.after)}'"
    said = changed(result)
    if result.kind in SAYS_ALL and result.count == 1:
        said += f": {words_of(reading.todo_row(next(iter(result.ids))))}"
    if result.kind is EditKind.CREATE:
        said += f" as {ranges(result.ids)}"
    return said + moved(result)


def moved(result: EditResult) -> str:
    """`  +5 · today 31`; empty if no points moved."""
    if not result.points or result.day is None:
        return ""
    today = reading.points_of(result.day)
    return f"  {signed(result.points)} · today {plain(today)}"
