"""Commands that save the whole database, and bring it back."""

from pathlib import Path

import click

from tui.environment import Surroundings
from tui.gateway import printable
from tui.text import plural


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.pass_obj
def backup(surroundings: Surroundings, file: Path | None) -> None:
    """Save the database to a new FILE and print its name.

    Without FILE it gets the time as its name, and goes into the current folder. Others may go
    on working meanwhile.
    """
    from tui.gateway.backups import back_up

    click.echo(printable(str(back_up(surroundings.database, file))))


@click.command("restore-backup")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def restore_backup(surroundings: Surroundings, file: Path) -> None:
    """Fill an empty database from FILE, whole or not at all."""
    from tui.gateway.backups import restore

    click.echo(f"{plural(restore(surroundings.database, file), 'todo')} restored")


COMMANDS: tuple[click.Command, ...] = (backup, restore_backup)
