"""Making a note into lines, on a thread: a long one takes its time."""

from collections.abc import Sequence

from tui.format.line import Line
from tui.session.worker_thread import WorkerThread


class NotePainter:
    """Keeps the lines that it made last."""

    def __init__(self) -> None:
        self._thread = WorkerThread("Notes")
        self._made: tuple[str, int] = ("", 0)
        self._lines: Sequence[Line] = ()

    async def paint(self, note: str, width: int) -> None:
        """Make the lines of a note for so many cells, unless they are there."""
        if (note, width) == self._made or not width:
            return
        lines: Sequence[Line] = ()
        if note:
            lines = await self._thread.run(_note_lines, note, width)
        self._made, self._lines = (note, width), lines

    def end(self) -> None:
        """End the thread."""
        self._thread.end()

    def lines(self, note: str, width: int) -> Sequence[Line]:
        """The lines of a note: those made last, if it is the same note, whatever the width."""
        return self._lines if note == self._made[0] else ()


def _note_lines(note: str, width: int) -> Sequence[Line]:
    # Imported here, on the thread: the reader of Markdown takes longer than all else of a detail.
    from tui.format.markdown import note_lines

    return note_lines(note, width)
