"""The interface between an operation and the function that turns it into an edit."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from models.edit import Edit, EditKind, Step
from models.edits.result import Ids, Left


class Touched(NamedTuple):
    """What an operation did. `moving` is whether any single todo moved points.

    `takes_back` is the edit that it took back, if it was one. `followed` has the parents that it
    completed and that recur, each with the todo that comes next.
    """

    # Tuples have a method of this name.
    count: int = 0  # type: ignore[assignment]
    ids: Ids = Ids()
    title: str = ""
    after: str = ""
    points: int = 0
    moving: bool = False
    left: tuple[Left, ...] = ()
    left_count: int = 0
    takes_back: int | None = None
    followed: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str, int]], after: str = "") -> "Touched":
        """From the id, the title and the points of each activity."""
        found = sorted(rows)
        moving = any(points for _, _, points in found)
        title = found[0][1] if found else ""
        ids = Ids.of(todo_id for todo_id, _, _ in found)
        points = sum(points for _, _, points in found)
        return cls(len(found), ids, title, after, points, moving)


class Operation(Protocol):
    """Says which todos change and how. It knows neither the scores nor the change feed.

    An operation that takes edits back reads its kind and fields from the log, and then sets those
    of the edit.
    """

    @property
    def kind(self) -> EditKind: ...

    @property
    def step(self) -> Step: ...

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that change, in each of the todos."""

    def run(self, edit: Edit) -> Touched:
        """Write down what changes, and change it, inside the transaction. Raises TallyError."""
