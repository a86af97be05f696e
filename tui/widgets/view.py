"""Which rows of a long list are in view."""

from collections.abc import Sequence


class View:
    """`height` rows from `top` on.

    It is `following` while it goes where the cursor goes, and not while it is scrolled away.
    """

    def __init__(self, top: int = 0, height: int = 0) -> None:
        self.top = top
        self.height = height
        self.following = True
        self._place: tuple[int, ...] = ()
        self._rows: Sequence[object] = []

    @property
    def rows(self) -> range:
        """The indexes in view; those of an empty end of the screen among them."""
        return range(self.top, self.top + self.height)

    def scroll_to(self, top: int, total: int) -> None:
        """Begin at an index, as far as that leaves no empty end in a list of `total` rows."""
        self.top = max(0, min(top, total - self.height))

    def follow(self, cursor: int, total: int) -> None:
        """Bring the cursor into view, and go where it goes.

        With a fifth of the rows beside it that it came by: to scroll by single rows would repaint
        them all for every key. One that comes from far away is in the middle.
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
        """The indexes in view whose rows are not as at the last call; None is all of them."""
        place, before = (self.top, self.height, total), self._rows
        everything = place != self._place
        self._place, self._rows = place, rows
        if everything:
            return None
        pairs = zip(self.rows, before, rows, strict=True)
        return [index for index, old, new in pairs if old != new]

    def forget_changes(self) -> None:
        """Nothing is as it was at the last call."""
        self._place = ()
