"""The days as a map: a column for each week, a row for each day of the week."""

from collections.abc import Iterator
from datetime import date, timedelta

from textual import events

from tui.format import score_words
from tui.format.bars import QUIET
from tui.format.heat import NOTHING, Heat
from tui.format.line import Line, clipped
from tui.marks import used
from tui.score_rows import DayRow, ScoreHistory
from tui.text import plain
from tui.widgets.day_view import DayView
from tui.widgets.lines import Lines

WEEKS = 53
DAYS = 7
LABEL_WIDTH = 4
# Cells of a week, the one between it and the next among them, where there is room for so many.
WIDE, NARROW = 3, 2
WHEEL_WEEKS = 4
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
CURSOR = "$readable bold"


class DayMap(Lines, DayView):
    """A year of days on a wide screen, fewer on a narrow one; the cursor brings the others."""

    DEFAULT_CSS = """
    DayMap { height: 11; max-height: 100%; }
    """

    # The Monday of the last column.
    _end: date | None = None

    def show(self, history: ScoreHistory | None, cursor: date | None) -> None:
        self.history, self.cursor = history, cursor
        if history is not None:
            self._bring_into_view(cursor or history.last)
        self.changed()

    @property
    def days_of_row(self) -> int:
        return 1

    @property
    def days_of_page(self) -> int:
        return DAYS * max(self._count(self.size.width) - 1, 1)

    # Which weeks are in view

    def _count(self, width: int) -> int:
        return max(min((width - LABEL_WIDTH - 1) // self._cell(width), WEEKS), 1)

    def _cell(self, width: int) -> int:
        return WIDE if width > LABEL_WIDTH + WIDE * WEEKS else NARROW

    def _bring_into_view(self, day: date) -> None:
        """Have the day's week in view, with as little change as that takes."""
        week, last = monday(day), A_WEEK * (self._count(self.size.width) - 1)
        end = self._end or self._newest
        self._end = min(max(week, end), week + last, self._newest)

    @property
    def _newest(self) -> date:
        return monday(self.history.last) if self.history else date.min

    def _mondays(self, width: int) -> list[date]:
        count, end = self._count(width), self._end or self._newest
        return [end - A_WEEK * back for back in reversed(range(count))]

    def _wheel(self, weeks: int) -> None:
        if self.history is not None:
            span = A_WEEK * (self._count(self.size.width) - 1)
            oldest = min(monday(self.history.first) + span, self._newest)
            end = (self._end or self._newest) + A_WEEK * weeks
            self._end = min(max(end, oldest), self._newest)
            self.changed()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._wheel(WHEEL_WEEKS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._wheel(-WHEEL_WEEKS)

    def on_click(self, event: events.Click) -> None:
        if self.history is None:
            return  # Without it there are no weeks.
        width = self.size.width
        week = (event.x - LABEL_WIDTH) // self._cell(width)
        mondays = self._mondays(width)
        if not (0 <= week < len(mondays) and 1 <= event.y <= DAYS):
            return
        day = mondays[week] + A_DAY * (event.y - 1)
        if self.history.on(day) is not None:
            self.post_message(self.DayClicked(day))

    # Painting

    def lines(self, width: int, height: int) -> list[Line]:
        if (history := self.history) is None:
            return []
        mondays, heat = self._mondays(width), Heat.up_to(history.typical_best)
        map_lines = [
            self._months(mondays, width),
            *(self._weekday(row, mondays, heat, width) for row in range(DAYS)),
        ]
        described = [self._described(), heat.legend()]
        if height > len(map_lines) + len(described):
            map_lines.append(())
        return [clipped(line, width) for line in (*map_lines, *described)]

    def _months(self, mondays: list[date], width: int) -> Line:
        text, cell = " " * LABEL_WIDTH, self._cell(width)
        for column, first in enumerate(mondays):
            begun = [day for day in _week(first) if day.day == 1]
            if begun and len(text) <= LABEL_WIDTH + column * cell:
                name = f"{begun[0]:%Y}" if begun[0].month == 1 else f"{begun[0]:%b}"
                text = text.ljust(LABEL_WIDTH + column * cell + 1) + name
        return ((text, QUIET),)

    def _weekday(self, row: int, mondays: list[date], heat: Heat, width: int) -> Line:
        days = [first + A_DAY * row for first in mondays]
        glyphs = self._cell(width) - 1
        pieces = [(f"{days[0]:%a}".ljust(LABEL_WIDTH), QUIET)]
        for day in days:
            glyph, style = self._glyph(day, heat, glyphs)
            pieces.append((" " + glyph.ljust(glyphs), style))
        pieces.append((" ", ""))
        if self.cursor in days:
            at = days.index(self.cursor) + 1
            (glyph, _), (after, style) = pieces[at : at + 2]
            pieces[at : at + 2] = [(f"[{glyph[1:]}]", CURSOR), (after[1:], style)]
        return tuple(pieces)

    def _glyph(self, day: date, heat: Heat, cells: int) -> tuple[str, str]:
        row = self.history.on(day) if self.history else None
        if row is not None:
            glyph, style = heat.glyph(row.points)
            return (glyph * cells if row.points > 0 else glyph), style
        # There are days before the first one with a score, but none after the last one yet.
        known = self.history is not None and day < self.history.first
        return (used().nothing if known else " ", NOTHING)

    def _described(self) -> Line:
        row = self.history.on(self.cursor) if self.history and self.cursor else None
        return () if row is None else described(row)


def described(row: DayRow) -> Line:
    """A day in words: `Wed 25 Nov 2026  31 points  5 done · 6 added`."""
    words = score_words.kinds(row) or "nothing done"
    points = "1 point" if row.points == 1 else f"{plain(row.points)} points"
    return (
        (f"{row.day:%a %d %b %Y}", CURSOR),
        (f"  {points}", "$key bold"),
        (f"  {words}", ""),
    )


def monday(day: date) -> date:
    """The first day of the day's week."""
    return day - A_DAY * day.weekday()


def _week(first: date) -> Iterator[date]:
    return (first + A_DAY * number for number in range(DAYS))
