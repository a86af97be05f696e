"""The todos of a list that keys act on together."""

from collections.abc import Iterable

from tui.rows import Row, TodoRow

# So many can be selected: an edit of more keeps others waiting.
MOST = 1000


class Selection:
    """Todos as they were last read, and the one from which a range begins."""

    def __init__(self) -> None:
        self._rows: dict[int, TodoRow] = {}
        self.last: int | None = None

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

    def add(self, rows: Iterable[TodoRow]) -> None:
        """Select these todos, too, the last of which begins the next range."""
        for row in rows:
            self._rows[row.id] = row
            self.last = row.id

    def clear(self) -> None:
        self._rows.clear()
        self.last = None

    def read(self, rows: Iterable[Row]) -> None:
        """Take over how todos are now, of which some may be selected."""
        for row in rows:
            if isinstance(row, TodoRow) and row.id in self._rows:
                self._rows[row.id] = row
