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

        By half a screen: scrolling by single rows would repaint them all for every key.
        """
        self.following = True
        if self.height and cursor not in self.rows:
            half = self.height // 2
            near_above = cursor < self.top <= cursor + 2 * self.height
            self.scroll_to(cursor - (self.height - half if near_above else half), total)

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
