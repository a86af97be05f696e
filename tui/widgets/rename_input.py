"""The field over a todo's row, for the todo as a line."""

from typing import cast

from textual.geometry import Region
from textual.reactive import var
from textual.widget import Widget

from tui.rows import TodoRow
from tui.widgets.title_input import Editor, TitleInput
from tui.widgets.todo_list import TITLE_COLUMN


class RenameInput(TitleInput):
    """Lies over the title of a row while it is open."""

    DEFAULT_CSS = """
    RenameInput, RenameInput:focus {
        layer: above;
        position: absolute;
        display: none;
        padding: 0;
        background: $panel;
    }
    RenameInput.-open { display: block; }
    """

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)

    _line = ""
    todo: var[TodoRow | None] = var[TodoRow | None](None)

    @property
    def would_be_lost(self) -> bool:
        return self.todo is not None and self.value != self._line

    def open(self, todo: TodoRow, line: str, row: Region | None, typed: str | None = None) -> None:
        """Show the todo as a line, or what was typed before, over its row on the screen.

        Without a row, the field opens where it was before.
        """
        self.todo, self._line = todo, line
        with self.prevent(TitleInput.Changed):
            self.value = line if typed is None else typed
        self.cursor_position = len(self.value)
        if row is not None:
            self.follow(row)
        self.add_class("-open")
        self.screen.set_focus(self)

    def follow(self, row: Region) -> None:
        """Move to where the row is now."""
        pane = cast(Widget, self.parent)
        at = row.offset - pane.content_region.offset
        self.styles.offset = (at.x + TITLE_COLUMN, at.y)
        self.styles.width = max(row.width - TITLE_COLUMN - 1, 1)

    def close(self) -> None:
        self.todo = None
        self.refused = False
        self.remove_class("-open")
