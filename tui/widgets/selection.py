"""The todos of a list that keys act on together."""

from collections.abc import Collection, Iterable

from tui.rows import Row, TodoRow

# So many can be selected: an edit of more keeps others waiting.
MOST = 1000


class Selection:
    """Todos as they were last read, and the one from which a range begins."""

    def __init__(self) -> None:
        self._rows: dict[int, TodoRow] = {}
        self.last: int | None = None
        # The states that there are: each key asks several times which commands fit.
        self.states: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._rows

    @property
    def rows(self) -> tuple[TodoRow, ...]:
        """In the order in which they were selected."""
        return tuple(self._rows.values())

    def toggle(self, row: TodoRow) -> None:
        """Select a todo, or not any more."""
        if self._rows.pop(row.id, None) is None:
            self._rows[row.id] = row
        self.last = row.id if self._rows else None
        self._note_states()

    def add(self, rows: Iterable[TodoRow]) -> None:
        """Select these todos, too, the last of which begins the next range."""
        for row in rows:
            self._rows[row.id] = row
            self.last = row.id
        self._note_states()

    def drop(self, ids: Collection[int]) -> bool:
        """Select these no more, and return whether any of them was selected."""
        dropped = self._rows.keys() & ids
        for row_id in dropped:
            del self._rows[row_id]
        if self.last in dropped:
            self.last = None
        self._note_states()
        return bool(dropped)

    def read(self, rows: Iterable[Row]) -> None:
        """Take over how todos are now, of which some may be selected.

        One that has gone to another part of the list begins no range any more.
        """
        for row in rows:
            before = self._rows.get(row.id)
            if isinstance(row, TodoRow) and before is not None:
                self._rows[row.id] = row
                if row.id == self.last and row.state != before.state:
                    self.last = None
        self._note_states()

    def _note_states(self) -> None:
        self.states = frozenset(row.state for row in self._rows.values())
