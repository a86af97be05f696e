"""Rows that leave their places for the user before the edits that move them are done."""

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from tui.rows import Row, Window

R = TypeVar("R", bound=Row)

Order = Callable[[R], Any]


@dataclass(eq=False)
class Departure(Generic[R]):
    """A row that an edit takes out of its list, or to another place in it as `becomes`.

    `done` is set with the end of the edit: a reading that begins then shows what came of it.
    """

    row: R
    becomes: R | None
    done: bool = False

    def applied(self, window: Window[R], order: Order[R]) -> Window[R]:
        """The window as it is after the edit; one that was read after it stays as it is."""
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
        return replace(window, total=total, first=first, rows=tuple(rows), anchor=anchor)


class Departures(Generic[R]):
    """What a reading that began before an edit was done still has, and the user must not see."""

    def __init__(self) -> None:
        self._leaving: list[Departure[R]] = []

    def __bool__(self) -> bool:
        return bool(self._leaving)

    def begin(self, row: R, becomes: R | None) -> Departure[R]:
        departure = Departure(row, becomes)
        self._leaving.append(departure)
        return departure

    def done(self) -> list[Departure[R]]:
        """Those that a reading which begins now shows."""
        return [departure for departure in self._leaving if departure.done]

    def forget(self, *departures: Departure[R]) -> None:
        """They are read back, or were refused."""
        self._leaving = [one for one in self._leaving if one not in departures]

    def applied(self, window: Window[R], order: Order[R]) -> Window[R]:
        """The window as it is once all these edits are done."""
        for departure in self._leaving:
            window = departure.applied(window, order)
        return window
