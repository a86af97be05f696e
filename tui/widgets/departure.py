"""Rows that leave their places on the screen before the edits that move them are done."""

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tui.row_windows import Window
from tui.rows import Row
from tui.widgets.lingering import Linger, with_lingering

R = TypeVar("R", bound=Row)

Order = Callable[[R], Any]


@dataclass(eq=False)
class Departure(Generic[R]):
    """A row that an edit takes out of its list, or to another place in it as `becomes`.

    The end of the edit sets `done`: a reading that begins later shows the result.
    """

    row: R
    becomes: R | None
    done: bool = False

    def applied(self, window: Window[R], order: Order[R]) -> Window[R]:
        """The window as it is after the edit; unchanged if it was read after it."""
        rows = list(window.rows)
        same = (row.id == self.row.id and row.state == self.row.state for row in rows)
        place = next((place for place, found in enumerate(same) if found), None)
        if place is None:
            return window
        del rows[place]
        first, total = window.first, window.total - 1
        anchor = window.anchor - (first + place < window.anchor)
        if self.becomes is not None:
            total += 1
            new = bisect(rows, order(self.becomes), key=order)
            anchor += first + new <= anchor
            if new == 0 < first:
                first += 1
            elif new < len(rows) or first + new == total - 1:
                rows.insert(new, self.becomes)
            if window.anchor_id == self.row.id:
                anchor = first + new
        return window._replace(total=total, first=first, rows=tuple(rows), anchor=anchor)


class UnderWay(Generic[R]):
    """The edits of rows in a list that its readings may not show yet.

    A reading that began before an edit was done still has rows that the user must not see any more.
    A row may also linger in its place for a moment.
    """

    def __init__(self) -> None:
        self._leaving: list[Departure[R]] = []
        self._lingering: list[Linger[R]] = []

    @property
    def unread(self) -> bool:
        """Whether a reading may lack what an edit has done."""
        return bool(self._leaving)

    def begin(self, row: R, becomes: R | None) -> Departure[R]:
        self.settle(row.id)
        departure = Departure(row, becomes)
        self._leaving.append(departure)
        return departure

    def linger(self, row: R, window: Window[R], *, stays: bool) -> None:
        """Show a row in its place in the window until `settle`.

        `stays` is whether the edit has given it a place further down in the list.
        """
        place = window.index_of(row.id)
        if place is not None:
            around = (window.row_at(place + 1), window.row_at(place - 1))
            before, after = (None if other is None else other.id for other in around)
            self._lingering.append(Linger(row, before, after, stays))

    def settle(self, row_id: int) -> None:
        """Let a row linger no more."""
        settled = [one for one in self._lingering if one.row.id == row_id]
        self._lingering = [one for one in self._lingering if one not in settled]
        for one in self._lingering:
            for gone in settled:
                one.close_up(gone)

    def done(self) -> list[Departure[R]]:
        """The departures that a reading which begins now shows."""
        return [departure for departure in self._leaving if departure.done]

    def forget(self, *departures: Departure[R]) -> None:
        """Forget departures that were read back, or refused."""
        self._leaving = [one for one in self._leaving if one not in departures]

    def applied(self, window: Window[R], order: Order[R]) -> Window[R]:
        """The window as it is once all these edits are done."""
        for departure in self._leaving:
            window = departure.applied(window, order)
        return with_lingering(window, self._lingering)
