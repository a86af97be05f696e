"""Priorities: raised and lowered from the one that each todo has when the edit is made."""

from collections.abc import Mapping
from itertools import pairwise
from string import ascii_uppercase

from models.edit import EditKind
from models.edits import log
from models.edits.changes import Computed
from models.edits.operation import Operation
from models.edits.operations import Update
from models.todo import Filter, Todo

# What a todo without a priority gets, so that there is room above and below.
BEGIN = "C"
RAISED = {lower: higher for higher, lower in pairwise(ascii_uppercase)}
LOWERED = {higher: lower for lower, higher in RAISED.items()}


def raised(priority: str | None) -> str:
    """The next priority above, as far as there is one."""
    return BEGIN if priority is None else RAISED.get(priority, priority)


def lowered(priority: str | None) -> str:
    """The next priority below, as far as there is one."""
    return BEGIN if priority is None else LOWERED.get(priority, priority)


def raise_priority(*ids: int) -> Operation:
    """Give todos the next priority above; what has the highest stays as it is."""
    return _step(ids, RAISED)


def lower_priority(*ids: int) -> Operation:
    """Give todos the next priority below; what has the lowest stays as it is."""
    return _step(ids, LOWERED)


def clear_priority(*ids: int) -> Operation:
    """Take the priority of todos away."""
    applies = f"{log.condition(Filter.ALL)} AND todos.priority IS NOT NULL"
    return Update(EditKind.CHANGE, ids, applies, lambda _: {Todo.priority: None}, listed=True)


def _step(ids: tuple[int, ...], steps: Mapping[str, str]) -> Operation:
    cases = " ".join(f"WHEN '{now}' THEN '{then}'" for now, then in steps.items())
    then = Computed(f"CASE todos.priority {cases} ELSE '{BEGIN}' END")
    (last,) = {*steps.values()} - {*steps}
    applies = f"{log.condition(Filter.ALL)} AND COALESCE(todos.priority, '') <> '{last}'"
    return Update(EditKind.CHANGE, ids, applies, lambda _: {Todo.priority: then}, listed=True)
