"""Handing a note to the user's own editor, and taking what that leaves."""

from pathlib import Path

from textual.screen import Screen

from tui import external_editor, note_drafts, private_file
from tui.drafts import FOLDER
from tui.external_editor import Handed, NotEdited
from tui.notices import TOLD_SECONDS
from tui.panes.note_writing import Writing

# Long enough to write down a path.
LEFT_SECONDS = 20
UNCHANGED = "The note is unchanged."


class NoteOutside:
    """Tells what could not be taken, and where that is."""

    def __init__(self, screen: Screen[None], folder: Path) -> None:
        self._screen = screen
        self._folder = folder

    async def edit(self, writing: Writing, text: str) -> str | None:
        """What the user makes of a text there; None if there is nothing to take, which is told."""

        def hand(handed: Handed | None) -> None:
            writing.handed = handed

        app, keep_in = self._screen.app, self._folder / FOLDER
        try:
            written = await external_editor.edit(app, text, keep_in, hand)
        except NotEdited as error:
            left = f"; what was written is in {error.left}" if error.left else ""
            seconds = LEFT_SECONDS if error.left else None
            app.notify(f"{error}{left}", severity="error", timeout=seconds, markup=False)
            return None
        if written is None:
            app.notify(UNCHANGED, timeout=TOLD_SECONDS, markup=False)
        return written


def put_aside(folder: Path, text: str) -> str:
    """Save a text that fits nowhere else, and say where it is. Blocks."""
    file = note_drafts.new_file(folder).with_suffix(".md")
    try:
        private_file.write_text(file, text)
    except OSError as error:
        return f"it cannot be kept: {error.strerror}"
    return f"what was written is in {file}"
