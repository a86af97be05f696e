"""The formats of what commands print; those of `--json` are a promise to scripts."""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from tui.format.log_words import happened
from tui.rows import ActivityRow, ScoreRow, TodoRow
from tui.session import TallyError

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


R = TypeVar("R")


def write(text: str) -> None:
    """Write to stdout at once. Raises OSError, also when the shell has closed it (`>&-`)."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.write(text)
    sys.stdout.flush()


def to_terminal() -> bool:
    """Whether a person reads what is printed."""
    return sys.stdout is not None and sys.stdout.isatty()


def print_json(value: Any) -> None:
    """One line of JSON, in ASCII, so that no terminal takes a title for a command."""
    write(f"{json.dumps(value)}\n")


def print_rows(
    pages: Iterable[Sequence[R]],
    as_json: bool,
    shape: Callable[[R], dict[str, Any]],
    lines: Callable[[Sequence[R]], Iterable[str]],
) -> None:
    """Print rows as they come, a page at a time: as the lines of each page, or as a JSON array."""
    if not as_json:
        for page in pages:
            print_lines(lines(page))
    else:
        print_array(pages, shape)


def print_array(pages: Iterable[Sequence[R]], shape: Callable[[R], dict[str, Any]]) -> None:
    """Print rows as they come, as one JSON array."""
    text = "["
    for page in pages:
        write(text + ", ".join(json.dumps(shape(row)) for row in page))
        text = ", "
    write("[]\n" if text == "[" else "]\n")


def print_lines(lines: Iterable[str]) -> None:
    write("".join(f"{line}\n" for line in lines))


class SavedUntold(Exception):
    """The change is saved, but printing it failed; the text says why."""


@contextmanager
def saved() -> Iterator[None]:
    """Raise SavedUntold for a failure after the commit, because a second try would repeat it."""
    try:
        yield
    except OSError as error:
        raise SavedUntold(f"the output could not be written: {error.strerror or error}") from error
    except TallyError as error:
        raise SavedUntold(str(error)) from error
    except KeyboardInterrupt as error:
        raise SavedUntold("interrupted before everything was printed") from error


def todo_json(row: TodoRow) -> dict[str, Any]:
    """A todo's fields: `id`, `title`, `completed`, and null or [] for what it does not have.

    `completed_at`, `archived_at`, `deleted_at`, `created_at` are instants, `due` and `start` days.
    """
    return {
        "id": row.id,
        "title": row.title,
        "completed": row.completed,
        "completed_at": row.completed_at and row.completed_at.isoformat(),
        "archived_at": row.archived_at and row.archived_at.isoformat(),
        "deleted_at": row.deleted_at and row.deleted_at.isoformat(),
        "created_at": row.created_at.isoformat(),
        "priority": row.priority,
        "due": row.due and row.due.isoformat(),
        "due_time": row.due_time,
        "start": row.start and row.start.isoformat(),
        "projects": (row.projects or "").split(),
        "contexts": (row.contexts or "").split(),
        "note": row.note,
        "parent_id": row.parent_id,
        "recurrence": row.recurrence,
        "until": row.until and row.until.isoformat(),
        "worth": row.worth,
        "claimed_by": row.claimed_by,
    }


def score_json(row: ScoreRow) -> dict[str, Any]:
    """`{"day": "2026-11-23", "points": 6, "stale": false}`."""
    return {"day": row.day.isoformat(), "points": row.points, "stale": row.stale}


def activity_json(row: ActivityRow) -> dict[str, Any]:
    """`{"id", "name", "todo_id", "title", "at", "day", "points", "edit_id", "actor", "changes"}`.

    `changes` is `{"title": ["before", "after"]}`.
    """
    return {
        "id": row.id,
        "name": row.name,
        "todo_id": row.todo_id,
        "title": row.title,
        "at": row.at.isoformat(),
        "day": row.day.isoformat(),
        "points": row.points,
        "edit_id": row.edit_id,
        "actor": row.actor or None,
        "changes": {change.field: [change.before, change.after] for change in row.changes},
    }


def whole_todo(row: TodoRow) -> Iterator[str]:
    """Everything about one todo, with the title on a line of its own."""
    yield row.title
    yield f"  {'id':<10}{row.id}"
    yield f"  {'state':<10}{_state(row)}"
    times = {
        "created": row.created_at,
        "completed": row.completed_at,
        "archived": row.archived_at,
        "deleted": row.deleted_at,
    }
    for name, at in times.items():
        if at is not None:
            yield f"  {name:<10}{at:%Y-%m-%d %H:%M:%S}"
    for name, value in _fields(row).items():
        if value is not None:
            yield f"  {name:<10}{value}"
    if row.note:
        yield ""
        yield from (f"  {line}".rstrip() for line in row.note.split("\n"))


def _fields(row: TodoRow) -> dict[str, object]:
    """What else it has, as one types it."""
    due = row.due and f"{row.due}{f'@{row.due_time}' if row.due_time else ''}"
    return {
        "priority": row.priority,
        "due": due,
        "start": row.start,
        "rec": row.recurrence,
        "until": row.until,
        "projects": row.projects and f"+{row.projects.replace(' ', ' +')}",
        "contexts": row.contexts and f"@{row.contexts.replace(' ', ' @')}",
        "pts": row.worth,
        "claimed": row.claimed_by,
        "under": row.parent_id,
        "subtasks": f"{row.subtasks_done}/{row.subtasks}" if row.subtasks else None,
    }


def _state(row: TodoRow) -> str:
    state = "completed" if row.completed else "active"
    if row.archived_at is not None:
        state = "archived"
    return f"in the trash, {state} before" if row.deleted_at is not None else state


def score_lines(rows: Iterable[ScoreRow]) -> Iterator[str]:
    for row in rows:
        yield f"{row.day}  {row.points:>6}{'  stale' if row.stale else ''}"


def activity_lines(rows: Iterable[ActivityRow], with_actor: bool = False) -> Iterator[str]:
    for row in rows:
        points = f"{row.points:+}" if row.points else "0"
        by = f"  ({row.actor})" if with_actor and row.actor else ""
        yield f"{row.at:%Y-%m-%d %H:%M:%S}  {points:>3}  {happened(row)}{by}"
