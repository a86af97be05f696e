"""Edits by one person, or another, for tests that are about something else."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

from models import edits
from models.edits import Author, EditResult
from models.errors import Refused
from models.todo import Todo
from tests.conftest import Clock

ME = Author("ann", "here")
BOB = Author("bob", "there")
_author: list[Author] = [ME]


@contextmanager
def by(author: Author) -> Iterator[None]:
    """What is edited in the block, somebody else does."""
    _author.append(author)
    yield
    _author.pop()


def attempt(step: Any, clock: Clock) -> None:
    """A second later, edit: `step` is a function, or one of a todo's id and which of all that is.

    An edit that does not fit is refused.
    """
    clock.now += timedelta(seconds=1)
    ids = [todo.id for todo in Todo.select(Todo.id).order_by(Todo.id)]
    with suppress(Refused):
        if isinstance(step, tuple):
            step[0](ids[step[1] % len(ids)])
        else:
            step()


def _make(operation: edits.Operation) -> EditResult:
    return edits.make(operation, _author[-1])


def create(*titles: str) -> EditResult:
    return _make(edits.create(*titles))


def rename(todo_id: int, title: str, expected: str | None = None) -> EditResult:
    return _make(edits.rename(todo_id, title, expected))


def change(todo_id: int, values: dict[str, Any], **more: Any) -> EditResult:
    return _make(edits.change(todo_id, values, **more))


def complete(*ids: int) -> EditResult:
    return _make(edits.complete(*ids))


def reopen(*ids: int) -> EditResult:
    return _make(edits.reopen(*ids))


def delete(*ids: int) -> EditResult:
    return _make(edits.delete(*ids))


def restore(*ids: int) -> EditResult:
    return _make(edits.restore(*ids))


def archive(*ids: int) -> EditResult:
    return _make(edits.archive(*ids))


def archive_completed() -> EditResult:
    return _make(edits.archive_completed())


def unarchive(*ids: int) -> EditResult:
    return _make(edits.unarchive(*ids))


def undo() -> EditResult:
    return _make(edits.undo())


def redo() -> EditResult:
    return _make(edits.redo())


def make(operation: edits.Operation) -> EditResult:
    return _make(operation)


def add(*new: dict[str, Any]) -> EditResult:
    return _make(edits.add(*new))
