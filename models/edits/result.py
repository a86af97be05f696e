"""What became of an edit: enough to say it, and no more than a few values however large it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

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


@dataclass(frozen=True)
class Left:
    """A todo that an undo left as it is, since somebody changed it: who, and what happened last."""

    title: str
    actor: str
    name: str


@dataclass(frozen=True)
class EditResult:
    """What an edit did. One that changed nothing was not written, and is false.

    `count` is the number of todos. Those that the operation did not name are in `ids` only up to
    MOST_IDS of them; the log has them all. `title` is that of the only todo, as it was before the
    edit, and `after` the one it has by it. Of the days in `stale_days` somebody has to ask for the
    recomputation. `left` has some of the `left_count` todos that an undo left as they are.
    """

    kind: EditKind
    step: Step = Step.EDIT
    id: int | None = None
    count: int = 0
    ids: Ids = field(default_factory=Ids)
    title: str = ""
    after: str = ""
    points: int = 0
    day: date | None = None
    stale_days: frozenset[date] = frozenset()
    left: tuple[Left, ...] = ()
    left_count: int = 0

    def __bool__(self) -> bool:
        return bool(self.count)
