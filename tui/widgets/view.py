"""Which rows of a long list are in view."""

from collections.abc import Sequence


class View:
    """`height` rows from `top` on.

    It is `following` while it moves with the cursor, and not while it is scrolled away.
    """

    def __init__(self, top: int = 0, height: int = 0) -> None:
        self.top = top
        self.height = height
        self.following = True
        self._place: tuple[int, ...] = ()
        self._rows: Sequence[object] = []

    @property
    def rows(self) -> range:
        """The indexes in view, including those of an empty end of the screen."""
        return range(self.top, self.top + self.height)

    def scroll_to(self, top: int, total: int) -> None:
        """Begin at an index, or as near as leaves no empty end in a list of `total` rows."""
        self.top = max(0, min(top, total - self.height))

    def follow(self, cursor: int, total: int) -> None:
        """Bring the cursor into view, and follow it.

        A fifth of the view stays on the side that the cursor came from: scrolling row by row would
        repaint all rows for every key. A cursor that comes from far away is put in the middle.
        """
        self.following = True
        if self.height and cursor not in self.rows:
            beyond = cursor - self.rows.stop if cursor >= self.top else self.top - cursor
            above = self.height // 2
            if beyond <= self.height:
                fifth = self.height // 5
                above = fifth if cursor >= self.top else self.height - fifth
            self.scroll_to(cursor - above, total)

    def changes(self, total: int, rows: Sequence[object]) -> list[int] | None:
        """The indexes in view whose rows changed since the last call; None means all of them."""
        place, before = (self.top, self.height, total), self._rows
        everything = place != self._place
        self._place, self._rows = place, rows
        if everything:
            return None
        pairs = zip(self.rows, before, rows, strict=True)
        return [index for index, old, new in pairs if old != new]

    def forget_changes(self) -> None:
        """Make the next call of `changes` return None."""
        self._place = ()
