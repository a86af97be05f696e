"""Commands about projects and contexts."""

from typing import Any

import click

from tui.cli.editing import make
from tui.cli.printing import as_json_option, print_json, print_lines, saved
from tui.environment import Surroundings
from tui.session import TAG_SIGNS, TagCount, TallyError, edits, printable, reading
from tui.session.opening import open_for_command
from tui.text import plural


def _group(field: str, what: str) -> click.Group:
    """The command that lists them, and its `rename`."""

    @click.group(field, invoke_without_command=True, help=f"Print the {field}, and their todos.")
    @as_json_option
    @click.pass_context
    def listed(context: click.Context, as_json: bool) -> None:
        if context.invoked_subcommand is not None:
            return
        open_for_command(context.obj)
        found = reading.count_tags(field)
        if as_json:
            print_json([_shape(tag) for tag in found])
        else:
            print_lines(_line(TAG_SIGNS[field], tag) for tag in found)

    @listed.command(
        "rename", help=f"Give a {what} another name, in every todo; an existing one takes it in."
    )
    @click.argument("old")
    @click.argument("new")
    @click.pass_obj
    def rename(surroundings: Surroundings, old: str, new: str) -> None:
        open_for_command(surroundings)
        sign = TAG_SIGNS[field]
        old, new = old.removeprefix(sign), new.removeprefix(sign)
        result = make(surroundings, edits.rename_tag(field, old, new))
        if not result:
            raise TallyError(f"no todo has {sign}{old}")
        with saved():
            todos = plural(result.count, "todo")
            print_lines([f"{sign}{printable(old)} is {sign}{printable(new)} in {todos}"])

    return listed


def _line(sign: str, tag: TagCount) -> str:
    return f"{tag.active:>6}  {sign}{printable(tag.name)}"


def _shape(tag: TagCount) -> dict[str, Any]:
    """`{"name": "home", "active": 3, "total": 12}`."""
    return {"name": tag.name, "active": tag.active, "total": tag.total}


COMMANDS: tuple[click.Command, ...] = (_group("projects", "project"), _group("contexts", "context"))
