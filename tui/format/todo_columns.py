"""What the row of a todo says beside its title, and the columns that hold it.

Pure: rows in, texts and widths out. A column is there if a row needs it, and as wide as the widest
asks for, as far as the list has room.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from tui.format.when import AHEAD, DONE, LATE, When, done_words, due_words
from tui.marks import used
from tui.rows import TodoRow
from tui.session import POINTS as POINTS_OF
from tui.text import cut, signed

# The cursor, the mark and the spaces around them; a priority takes a letter and a space.
HEAD, PRIORITY = 4, 2
INDENT = 2
# A list that is narrower says days in fewer cells.
NARROW = 56
# The title has at least so many cells, and such a part of the row.
LEAST_TITLE, TITLE_SHARE = 18, 0.36
LEAST_TAGS, MOST_TAGS = 6, 32
MOST_WHO = 8
YOU = "you"
USUAL_POINTS = POINTS_OF["todo_marked_as_complete"]


WHEN, TAGS, WHO, PROGRESS, SIGNS, POINTS = "when", "tags", "who", "progress", "signs", "points"
# The columns whose texts end at the same cell, and all of them by what a row can least do without.
RIGHT = (WHEN, PROGRESS, POINTS)
BY_WEIGHT = (WHEN, POINTS, PROGRESS, SIGNS, WHO, TAGS)
# The cells that stay free before each.
GAPS = {WHEN: 2, TAGS: 2, WHO: 2, PROGRESS: 1, SIGNS: 1, POINTS: 1}
GAP = max(GAPS.values())
NO_WIDTHS = (0,) * (1 + len(BY_WEIGHT))


class Seen(NamedTuple):
    """What a row depends on beside its todo.

    `wide` is whether todos of all lists are shown, `by_hand` whether they stand in the order by
    hand, where subtasks are below their parents, `folded` are those whose subtasks are not, and
    `orphans` are subtasks whose parents are not here.
    `by_day` is whether they stand under their days, which they need not say again then.
    """

    today: date
    actor: str = ""
    wide: bool = False
    by_hand: bool = True
    by_day: bool = False
    folded: frozenset[int] = frozenset()
    orphans: frozenset[int] = frozenset()


class Facts(NamedTuple):
    """What a row says of its todo; a text is empty where there is nothing to say.

    `tags` are names with their signs, `signs` a sign for a note and one for a series.
    """

    priority: str
    when: When
    tags: tuple[str, ...]
    who: str
    progress: str
    signs: str
    points: str
    indent: int


class Columns(NamedTuple):
    """How many cells each column has, none where it is left out; `short` is how days are said."""

    priority: int = 0
    when: int = 0
    tags: int = 0
    who: int = 0
    progress: int = 0
    signs: int = 0
    points: int = 0
    short: bool = False

    @property
    def title(self) -> int:
        """The cell at which a title begins."""
        return HEAD + self.priority


class Cell(NamedTuple):
    """A text of a row: the name of its column, its first cell in the row, and the text."""

    column: str
    start: int
    text: str


@lru_cache(maxsize=2048)
def facts_of(row: TodoRow, seen: Seen) -> Facts:
    """What a row says."""
    open_ = row.state == "active"
    names = [f"+{name}" for name in (row.projects or "").split()]
    names += [f"@{name}" for name in (row.contexts or "").split()]
    return Facts(
        (row.priority or "") if not row.completed else "",
        _when(row, seen),
        tuple(names),
        _who(row, seen) if open_ else "",
        _progress(row, seen),
        _signs(row),
        _points(row),
        INDENT if open_ and seen.by_hand and _is_below(row, seen) else 0,
    )


@lru_cache(maxsize=2048)
def widths_of(row: TodoRow, seen: Seen, short: bool) -> tuple[int, ...]:
    """The cells that a row asks for: for its priority, and for the columns of BY_WEIGHT."""
    facts = facts_of(row, seen)
    texts = _texts(facts, short)
    return PRIORITY if facts.priority else 0, *(cell_len(texts[name]) for name in BY_WEIGHT)


def orphans_among(rows: Iterable[TodoRow], *, from_start: bool) -> frozenset[int]:
    """The subtasks whose parents are not above them, as they are done or gone.

    The rows are in the order by hand; `from_start` is whether the first of the list is among them.
    """
    found, parent = set(), 0 if from_start else None
    for row in rows:
        if row.parent_id is None:
            parent = row.id
        elif parent is not None and row.parent_id != parent:
            found.add(row.id)
    return frozenset(found)


def _is_below(row: TodoRow, seen: Seen) -> bool:
    """Whether it stands below its parent."""
    return row.parent_id is not None and row.id not in seen.orphans


def changed_at(row: TodoRow) -> datetime | None:
    """When the todo entered the list that it is in; None while it is active."""
    return row.deleted_at or row.archived_at or row.completed_at


def _when(row: TodoRow, seen: Seen) -> When:
    since = changed_at(row)
    if since is None and seen.by_day:
        text = "starts" if row.due is None else row.due_time or ""
        return When(text, text, AHEAD)
    if since is None:
        when = due_words(row, seen.today)
        return when._replace(text=f"{used().wrong} {when.text}") if when.kind == LATE else when
    when = done_words(since, seen.today)
    return When(f"{row.state} {when.text}", when.text, DONE) if seen.wide else when


def _who(row: TodoRow, seen: Seen) -> str:
    if not row.claimed_by:
        return ""
    return YOU if row.claimed_by == seen.actor else cut(row.claimed_by, MOST_WHO)


def _progress(row: TodoRow, seen: Seen) -> str:
    if not row.subtasks:
        return ""
    mark = used().folded if seen.by_hand and row.id in seen.folded else ""
    return f"{mark}{row.subtasks_done}/{row.subtasks}"


def _signs(row: TodoRow) -> str:
    marks = used()
    return (marks.note if row.has_note else "") + (marks.again if row.recurrence else "")


def _points(row: TodoRow) -> str:
    """What completing it earns, or has earned, where that is not the usual."""
    points = row.earned if row.completed else row.worth
    return "" if points in (None, USUAL_POINTS) else signed(points)


def columns_of(rows: Iterable[TodoRow], seen: Seen, width: int) -> Columns:
    """The columns that these rows need, in a list of so many cells.

    What has no room is left out: first the names, last the days.
    """
    short = width < NARROW
    asked = {NO_WIDTHS, *(widths_of(row, seen, short) for row in rows)}
    priority, *widest = map(max, zip(*asked, strict=True))
    room = width - HEAD - priority - max(LEAST_TITLE, int(width * TITLE_SHARE)) - 1
    given = {}
    for name, most in zip(BY_WEIGHT, widest, strict=True):
        wanted = most
        if name == TAGS:
            least = min(most, LEAST_TAGS)
            wanted = min(most, MOST_TAGS, max(room - GAPS[TAGS], least))
        if wanted and wanted + GAPS[name] <= room:
            given[name] = wanted
            room -= wanted + GAPS[name]
    return Columns(priority=priority, short=short, **given)


def cells_of(facts: Facts, columns: Columns, width: int) -> tuple[Cell, ...]:
    """The texts of a row from left to right, without those that are empty or have no column."""
    cells: list[Cell] = []
    end = width - 1
    for name, text in reversed(_texts(facts, columns.short).items()):
        if not (room := getattr(columns, name)):
            continue
        if text:
            shown = cut(text, room)
            start = end - cell_len(shown) if name in RIGHT else end - room
            cells.append(Cell(name, start, shown))
        end -= room + GAPS[name]
    return tuple(reversed(cells))


def title_room(facts: Facts, columns: Columns, cells: tuple[Cell, ...], width: int) -> int:
    """How many cells a row's title has: up to the first of the others."""
    end = cells[0].start - GAP if cells else width - 1
    return end - columns.title - facts.indent


def _texts(facts: Facts, short: bool) -> dict[str, str]:
    """The texts of a row by their columns, from left to right."""
    return {
        WHEN: facts.when.short if short else facts.when.text,
        TAGS: " ".join(facts.tags),
        WHO: facts.who,
        PROGRESS: facts.progress,
        SIGNS: facts.signs,
        POINTS: facts.points,
    }
