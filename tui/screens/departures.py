"""Rows that are leaving their list: they are gone for the user before the edit is done."""

from dataclasses import dataclass

from tui.gateway import Filter
from tui.rows import TodoRow


@dataclass(eq=False)
class Departure:
    """A row taken out of a list by an edit; `done` once a reading that begins shows it so."""

    todo: TodoRow
    chosen: Filter
    done: bool = False


class Departures:
    """What a reading that began before an edit was done still has, and the user must not see."""

    def __init__(self) -> None:
        self._leaving: list[Departure] = []

    def begin(self, todo: TodoRow, chosen: Filter) -> Departure:
        departure = Departure(todo, chosen)
        self._leaving.append(departure)
        return departure

    def done(self) -> list[Departure]:
        """Those that a reading which begins now will not have."""
        return [departure for departure in self._leaving if departure.done]

    def forget(self, *departures: Departure) -> None:
        """They are read back, or were refused."""
        self._leaving = [left for left in self._leaving if left not in departures]

    def gone_from(self, chosen: Filter) -> set[int]:
        """The ids of the rows that are no longer to be seen in a list."""
        return {left.todo.id for left in self._leaving if left.chosen is chosen}
