"""The command for a todo's note."""

import sys

import click

from tui.cli.editing import make, report
from tui.cli.parameters import STDIN, TodoId
from tui.cli.printing import as_json_option, print_lines, write
from tui.environment import Surroundings
from tui.format.change_words import note_words
from tui.session import Filter, TallyError, edits, reading
from tui.session.opening import open_for_command
from tui.wording import subject

LONGEST = 1_000_000


@click.command()
@click.argument("todo_id", metavar="ID", type=TodoId(Filter.ALL))
@click.argument("words", metavar="[TEXT...]", nargs=-1)
@click.option("--edit", is_flag=True, help="Write it in $VISUAL or $EDITOR.")
@click.option("--clear", is_flag=True, help="Take it away.")
@as_json_option
@click.pass_obj
def note(surroundings: Surroundings, /, todo_id: int, words: tuple[str, ...], **how: bool) -> None:
    """Print a todo's note, or write it: TEXT in Markdown, or with - what is on stdin."""
    if (len(words) > 0) + how["edit"] + how["clear"] > 1:
        raise click.UsageError("TEXT, --edit and --clear go alone")
    open_for_command(surroundings)
    before = reading.todo_row(todo_id).note
    if not words and not how["edit"] and not how["clear"]:
        write(f"{before}\n" if before else "")
        return
    after = None if how["clear"] else _written(words, before)
    result = make(surroundings, edits.change(todo_id, {"note": after}, {"note": before}))
    if result:
        said = note_words(before, (after or "").strip())
        report(result, how["as_json"], said=f"{subject(result)}: {said}")
    else:
        print_lines(["that is so already"])


def _written(words: tuple[str, ...], before: str | None) -> str | None:
    if not words:
        return click.edit(before or "", extension=".md") or before
    if words != (STDIN,):
        return " ".join(words)
    if sys.stdin is None:
        raise TallyError("stdin is closed: - reads from it")
    try:
        return sys.stdin.buffer.read(LONGEST).decode()
    except UnicodeDecodeError as error:
        raise TallyError("stdin is not text in UTF-8") from error


COMMANDS: tuple[click.Command, ...] = (note,)
