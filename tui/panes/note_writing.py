"""A note while it is written, and what is read to begin with."""

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from tui import note_drafts
from tui.dialogs.note_editor import NoteEditor
from tui.external_editor import Handed
from tui.note_drafts import NoteDraft, mark_of
from tui.rows import TodoDetail, TodoRow
from tui.session import details


@dataclass
class Writing:
    """A note that is being written: `before` is the one that it replaces."""

    todo: TodoRow
    before: str | None
    text: str
    file: Path
    said: str = ""
    editor: NoteEditor | None = None
    handed: Handed | None = None
    saving: bool = False

    @property
    def typed(self) -> str:
        """What is written by now."""
        if self.handed is not None and (outside := self.handed.text()) is not None:
            return outside
        return self.text if self.editor is None else self.editor.text

    @property
    def would_be_lost(self) -> bool:
        """Whether it is another text than the note."""
        return self.typed != (self.before or "")

    def draft(self) -> NoteDraft:
        return NoteDraft(
            self.todo.id, created_of(self.todo), self.typed, mark_of(self.before), self.file
        )


def look(todo_id: int, folder: Path) -> tuple[TodoDetail, NoteDraft | None] | None:
    """A todo with its note, and the draft for that; None if there is no such todo. Blocks."""
    detail = details.todo_detail(todo_id)
    if detail is None:
        return None
    known = (todo_id, created_of(detail.row))
    drafts = note_drafts.find(folder)
    return detail, next((each for each in drafts if (each.todo_id, each.created) == known), None)


def created_of(todo: TodoRow) -> str:
    """The instant that tells a todo from those of other databases with the same id."""
    return todo.created_at.astimezone(UTC).isoformat()
