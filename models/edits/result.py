"""The result of an edit: enough to describe it, and small however large the edit is."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from models.edit import EditKind, Step

MOST_IDS = 1000


class Ids:
    """Ids in ascending order, held as ranges without gaps."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self.ranges = tuple(ranges)

    @classmethod
    def of(cls, ids: Iterable[int]) -> "Ids":
        """From ids in ascending order."""
        ranges: list[tuple[int, int]] = []
        for todo_id in ids:
            if ranges and todo_id == ranges[-1][1] + 1:
                ranges[-1] = ranges[-1][0], todo_id
            else:
                ranges.append((todo_id, todo_id))
        return cls(ranges)

    def __iter__(self) -> Iterator[int]:
        for first, last in self.ranges:
            yield from range(first, last + 1)

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.ranges)

    def __contains__(self, todo_id: object) -> bool:
        return isinstance(todo_id, int) and any(a <= todo_id <= b for a, b in self.ranges)

    def __repr__(self) -> str:
        return f"Ids({self.ranges})"


class Left(NamedTuple):
    """A todo that an undo left alone because somebody has changed it: who, and what they did."""

    title: str
    actor: str
    name: str


class EditResult(NamedTuple):
    """What an edit did. One that changed nothing is not written, and its result is false.

    `count` is the number of todos. `ids` has those that the operation did not name only if there
    are at most MOST_IDS of them; the log has them all. For a single todo, `title` is its title
    before the edit, and `after` its new one. The caller has to enqueue the recomputation of
    `stale_days`. `left` has some of the `left_count` todos that an undo left alone. `fields` are
    the names of what has changed. `takes_back` is the edit that an undo or a redo was of, if it was
    one. `followed` has the completed parents that recur, each with the todo that comes next. Of an
    edit whose commit was in doubt, these two are not known.
    """

    kind: EditKind
    step: Step = Step.EDIT
    id: int | None = None
    # Tuples have a method of this name.
    count: int = 0  # type: ignore[assignment]
    ids: Ids = Ids()
    title: str = ""
    after: str = ""
    points: int = 0
    day: date | None = None
    stale_days: frozenset[date] = frozenset()
    left: tuple[Left, ...] = ()
    left_count: int = 0
    fields: tuple[str, ...] = ()
    takes_back: int | None = None
    followed: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.count)
