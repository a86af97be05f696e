"""Commands that change todos. What is refused changes nothing at all."""

import click

from tui.cli.printing import as_json_option, print_json, print_lines, todo_json
from tui.environment import Surroundings
from tui.gateway import Change, Operation, editing, reading
from tui.gateway.opening import open_for_command
from tui.wording import changed


class TodoId(click.IntRange):
    """From 1 to the largest id that every database can hold."""

    name = "id of a todo"

    def __init__(self) -> None:
        super().__init__(1, 2**31 - 1)


ids_argument = click.argument("ids", metavar="ID...", type=TodoId(), nargs=-1, required=True)


@click.command()
@click.argument("titles", metavar="TITLE...", nargs=-1, required=True)
@as_json_option
@click.pass_obj
def add(surroundings: Surroundings, titles: tuple[str, ...], as_json: bool) -> None:
    """Add a todo for each TITLE and print its id."""
    change = _perform(surroundings, Operation.CREATE, *titles)
    _print(change, as_json, *(str(todo_id) for todo_id in change.titles))


@click.command()
@ids_argument
@as_json_option
@click.pass_obj
def done(surroundings: Surroundings, ids: tuple[int, ...], as_json: bool) -> None:
    """Complete todos."""
    change = _perform(surroundings, Operation.COMPLETE, *ids)
    _print(change, as_json, changed(change) if change else "completed already")


@click.command()
@ids_argument
@as_json_option
@click.pass_obj
def reopen(surroundings: Surroundings, ids: tuple[int, ...], as_json: bool) -> None:
    """Make completed todos active again."""
    change = _perform(surroundings, Operation.REOPEN, *ids)
    _print(change, as_json, changed(change) if change else "active already")


@click.command()
@ids_argument
@as_json_option
@click.pass_obj
def delete(surroundings: Surroundings, ids: tuple[int, ...], as_json: bool) -> None:
    """Move todos to the trash."""
    change = _perform(surroundings, Operation.DELETE, *ids)
    _print(change, as_json, changed(change) if change else "deleted already")


@click.command()
@ids_argument
@as_json_option
@click.pass_obj
def restore(surroundings: Surroundings, ids: tuple[int, ...], as_json: bool) -> None:
    """Take todos out of the trash."""
    change = _perform(surroundings, Operation.RESTORE, *ids)
    _print(change, as_json, changed(change) if change else "not in the trash")


@click.command()
@as_json_option
@click.pass_obj
def archive(surroundings: Surroundings, as_json: bool) -> None:
    """Archive every completed todo."""
    change = _perform(surroundings, Operation.ARCHIVE)
    _print(change, as_json, changed(change) if change else "nothing to archive")


@click.command()
@ids_argument
@as_json_option
@click.pass_obj
def unarchive(surroundings: Surroundings, ids: tuple[int, ...], as_json: bool) -> None:
    """Bring archived todos back among the completed ones."""
    change = _perform(surroundings, Operation.UNARCHIVE, *ids)
    _print(change, as_json, changed(change) if change else "not archived")


@click.command()
@click.pass_obj
def demo(surroundings: Surroundings) -> None:
    """Load sample data into an empty database."""
    open_for_command(surroundings)
    click.echo(f"{editing.load_demo()} todos, six activities, and the scores of four days")


COMMANDS: tuple[click.Command, ...] = (add, done, reopen, delete, restore, archive, unarchive, demo)


def _perform(surroundings: Surroundings, operation: Operation, *arguments: object) -> Change:
    open_for_command(surroundings)
    change = editing.perform(operation, *arguments)
    if reason := editing.settle(change):
        click.echo(f"tally: {reason}, scores will catch up", err=True)
    return change


def _print(change: Change, as_json: bool, *lines: str) -> None:
    if as_json:
        print_json([todo_json(row) for row in reading.todo_rows_by_id(change.titles)])
    else:
        print_lines(lines)
