"""Stretches of the log, under a heading for each day, moved along with the row that is held on to.

Headings are rows of their own: how many lines each day has says where they stand, and so nothing
has to be read for them. Each function blocks until the database has answered.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain

from models.clock import today
from models.edit import EditKind, Step
from models.history import has_several_actors
from models.printable import printable
from models.query.days import Days, read_days
from models.query.lines import Shared, read_points, read_shared
from models.query.listing import Position
from models.query.log import ActivityRecord, LogView, find_day_beside, find_next_actor
from models.query.pages import read_marked_span
from models.query.window import TRIES, Known, read_window
from tui.row_windows import Place, Window, WindowRequest
from tui.rows import ActivityRow, DayRow, LogRow
from tui.session.records import as_activity_row

__all__ = ["Days", "LogView", "find_day_beside", "find_next_actor", "has_several_actors", "today"]

# Of Postgres's BIGINT: before every activity of a day.
LARGEST_ID = 2**63 - 1
# What is said of an edit that takes back several others.
TAKEN_BACK: dict[str, str] = {Step.UNDO: "taken_back", Step.REDO: "done_again"}


class _Headed:
    """The rows of a list: its lines, and before those of each day a heading."""

    def __init__(self, days: Days) -> None:
        self.days = days
        self.total = days.total + len(days.counts)

    @cached_property
    def headings(self) -> list[int]:
        """The indexes of the headings."""
        return [start + place for place, start in enumerate(self.days.starts[:-1])]

    def line_at(self, row: int) -> int:
        """The index of the line in a row; in a heading's, that of the day's first one."""
        place = bisect_right(self.headings, row) - 1
        return self.days.starts[place] + max(row - self.headings[place] - 1, 0)

    def row_of(self, line: int) -> int:
        return line + self.days.place(line) + 1

    def begins_day(self, line: int) -> bool:
        return self.days.starts[self.days.place(line)] == line


class _Reading:
    """One reading of a stretch: `now` and every place are as of the same activity."""

    def __init__(self, view: LogView, wanted: WindowRequest[LogRow], known: Days | None) -> None:
        self.view, self.wanted = view, wanted
        days = known if known is not None and known.mark else None
        if days is None or wanted.doubted:
            days = read_days(view, days)
        self.before = _Headed(days if known is None else known)
        self.now = _Headed(days)
        self.held = wanted.known

    def lines(self) -> tuple[int, list[ActivityRecord]]:
        """The index of the first line that is wanted, and the lines' records.

        Somebody may edit between two statements. If they do so without a pause, the next reading,
        which their edits lead to, puts it right.
        """
        for _ in range(TRIES):
            start, stop = self._span()
            if start >= stop:
                return 0, []
            marks, records = zip(*self._read(start, stop), strict=True)
            if {*marks} == {self.now.days.mark}:
                break
            self.now = _Headed(read_days(self.view, self.now.days))
        return start, list(chain.from_iterable(records))

    def _span(self) -> tuple[int, int]:
        """The lines that are wanted, moved along with what is held on to."""
        moved = sum(self.moved(place) - place.index for place in self.held[:1])
        first = max(0, min(self.wanted.first + moved, self.now.total - self.wanted.count))
        last = min(first + self.wanted.count, self.now.total) - 1
        return (self.now.line_at(first), self.now.line_at(last) + 1) if last >= first else (0, 0)

    def moved(self, place: Place[LogRow]) -> int:
        """Where a row stands by now. What is new on a day is above the older lines of it."""
        day, days = place.row.day, self.now.days
        if isinstance(place.row, DayRow):
            return days.starts[days.newer(day)] + days.newer(day)
        below = self.before.line_at(place.index) - self.before.days.through(day)
        return days.through(day) + below + days.newer(day) + 1

    def _read(self, start: int, stop: int) -> Iterator[tuple[int, list[ActivityRecord]]]:
        """The lines of a day that do not begin with it, and all from the start of the next day on.

        Each with the activity that it is true of.
        """
        days = self.now.days
        place = days.place(start)
        begin, end = days.starts[place], min(days.starts[place + 1], stop)
        if start > begin or end == stop:
            yield self._of_one_day(days.counts[place], begin, start, end)
            start, place = end, place + 1
        if start < stop:
            at = Position(0, (days.counts[place][0], LARGEST_ID))
            yield read_marked_span(self.view.listing, 0, stop - start, at)

    def _of_one_day(
        self, counted: tuple[date, int], begin: int, start: int, stop: int
    ) -> tuple[int, list[ActivityRecord]]:
        """Lines by the nearest place of the day that is known: its ends, and rows that are here."""
        day, count = counted
        listing = replace(self.view, day=day).listing
        places = tuple(
            (self.now.line_at(self.moved(place)) - begin, at)
            for place in self.held
            if isinstance(place.row, ActivityRow) and place.row.day == day
            if (at := listing.position(place.row))
        )
        return read_window(listing, start - begin, stop - start, Known(0, count, places))


def log_start(view: LogView, count: int) -> Window[LogRow]:
    """The start of what is shown, which is read before its days are counted."""
    _, records = read_marked_span(view.listing, 0, count)
    before = [None, *(record.day for record in records)]
    headed = [(each.day != day, each) for day, each in zip(before, records, strict=False)]
    rows = tuple(_rows(view, headed))
    return Window(len(rows), 0, rows, counted=False)


def log_window(
    view: LogView, wanted: WindowRequest[LogRow], known: Days | None = None
) -> tuple[Days, Window[LogRow]]:
    """The wanted stretch, moved along with its anchor, and the days, given what they were before.

    They are counted the first time; after that only what the log has gained since is looked at.
    """
    reading = _Reading(view, wanted, known)
    start, records = reading.lines()
    now, anchor = reading.now, wanted.anchor
    headed = [(now.begins_day(line), each) for line, each in enumerate(records, start)]
    rows = tuple(_rows(view, headed))
    top = now.row_of(start) - now.begins_day(start) if rows else 0
    index, row_id = (0, None) if anchor is None else (reading.moved(anchor), anchor.row.id)
    return now.days, Window(now.total, top, rows, index, row_id, mark=now.days.mark)


def _rows(view: LogView, headed: Sequence[tuple[bool, ActivityRecord]]) -> Iterator[LogRow]:
    """The lines, and a heading above each that begins a day."""
    whole = view.edit_id is None
    shared = read_shared({each.edit_id for _, each in headed if each.edit_id}) if whole else {}
    days = [each.day for begins, each in headed if begins]
    # One person's lines add up to something else.
    scores = read_points(days) if whole and view.actor is None else None
    for begins, each in headed:
        if begins:
            yield DayRow(each.day, None if scores is None else scores.get(each.day, 0))
        yield _line(each, shared.get(each.edit_id or 0))


def _line(record: ActivityRecord, shared: Shared | None) -> ActivityRow:
    row = as_activity_row(record)
    if shared is None:
        return row
    several = shared.todos > 1 and shared.kind == EditKind.SEVERAL
    return row._replace(
        name=TAKEN_BACK.get(shared.step, row.name) if several else row.name,
        points=row.points + shared.points,
        actor=printable(shared.actor),
        todos=shared.todos,
        undone=max(0, min(shared.undone, shared.todos)),
    )
