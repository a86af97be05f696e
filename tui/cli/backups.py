"""Commands that back up the whole database, and restore it."""

from pathlib import Path

import click

from tui.cli.printing import print_lines, saved
from tui.environment import Surroundings
from tui.session import printable
from tui.text import plural


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.pass_obj
def backup(surroundings: Surroundings, file: Path | None) -> None:
    """Save the database to a new FILE and print its name.

    Without FILE it gets the time as its name, and goes into the current folder. Others may go
    on working meanwhile.
    """
    from tui.session.contents import back_up

    if file == Path("-"):
        raise click.UsageError("a backup goes into a file: name one, or none")
    made = back_up(surroundings.database, file)
    with saved():
        print_lines([printable(str(made))])


@click.command("restore-backup")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def restore_backup(surroundings: Surroundings, file: Path) -> None:
    """Fill an empty database from FILE, whole or not at all.

    To go back to a backup, restore it into another database (DATABASE_URL, TALLY_DATA_DIR or
    POSTGRES_DB), look at it, and use that one from then on.
    """
    from tui.session.contents import restore

    count = restore(surroundings.database, file)
    with saved():
        print_lines([f"{plural(count, 'todo')} restored"])


COMMANDS: tuple[click.Command, ...] = (backup, restore_backup)
