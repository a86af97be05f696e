"""Writing the note of a todo: in the editor over the screen, or in the user's own."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from textual.screen import Screen
from textual.timer import Timer

from tui import note_drafts
from tui.commands import keys
from tui.dialogs.confirm import Confirm
from tui.dialogs.note_editor import NoteEditor
from tui.drafts import Drafts
from tui.note_drafts import mark_of
from tui.panes.note_outside import NoteOutside, put_aside
from tui.panes.note_writing import Writing, look
from tui.rows import TodoRow
from tui.session import ChangedElsewhere, TallyError, edits
from tui.session.session import Session
from tui.text import painted
from tui.widgets.note_area import too_much
from tui.wording import quoted, refused

# A database that does not answer holds up one key, and not for longer than this.
READ_SECONDS = SAVE_SECONDS = 0.5
DRAFT_SECONDS = 2.0
UNANSWERED = "The database does not answer: the note cannot be opened."
UNSAVED = "You wrote this the last time; it is not saved yet."
CHANGED = "You wrote this the last time, and the note has changed since: {save} replaces it."


class NoteEditing:
    """One note at a time. What is typed is kept as a draft now and then, and when Tally is left."""

    def __init__(self, session: Session, screen: Screen[None], drafts: Drafts) -> None:
        self._session = session
        self._screen = screen
        self._folder = drafts.data_dir
        self._writing: Writing | None = None
        self._resting: Timer | None = None
        self._outside = NoteOutside(screen, drafts.data_dir)
        drafts.keepers.append(self._keep_draft)
        # Told when a note is opened of which there was a draft.
        self.resumed: Callable[[], object] = lambda: None

    # Beginning

    async def write(self, todo: TodoRow) -> None:
        """Open the editor over the screen."""
        writing = await self._begin(todo)
        if writing is not None:
            if reason := too_much(writing.text):
                self._complain(f"{reason}: {self._key('todos.note_outside')} opens it there")
            else:
                self._open(writing)

    async def write_outside(self, todo: TodoRow) -> None:
        """Hand the note to the user's own editor, and save what that leaves."""
        writing = await self._begin(todo)
        if writing is not None:
            self._writing = writing
            self._run(self._write_outside(writing))

    async def _begin(self, todo: TodoRow) -> Writing | None:
        """Read the note, and what was written for it and not saved."""
        if self._writing is not None:
            return None
        try:
            async with asyncio.timeout(READ_SECONDS):
                found = await self._session.read(look, todo.id, self._folder)
        except TimeoutError:
            self._complain(UNANSWERED)
            return None
        except TallyError as error:
            self._complain(refused(error))
            return None
        if found is None:
            self._complain(f"{quoted(todo.title)} is gone")
            return None
        detail, draft = found
        if draft is None:
            file = note_drafts.new_file(self._folder)
            return Writing(detail.row, detail.note, detail.note or "", file)
        self.resumed()
        same = draft.of == mark_of(detail.note)
        said = UNSAVED if same else CHANGED.format(save=self._key("note.save"))
        return Writing(detail.row, detail.note, draft.text, draft.file, said)

    def _open(self, writing: Writing, reason: str = "") -> None:
        title = painted(writing.todo.title)
        editor = NoteEditor(self, title, writing.text, writing.before or "", writing.said)
        self._writing, writing.editor = writing, editor
        self._screen.app.push_screen(editor)
        if reason:
            editor.call_after_refresh(editor.say, reason, refused=True)

    # What the keys of the editor do

    def note_typed(self) -> None:
        """Keep a draft once the user rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self._screen.set_timer(DRAFT_SECONDS, self._keep_draft_later)

    async def save_note(self) -> None:
        writing = self._writing
        if writing is None or writing.saving:
            return
        writing.saving = True
        saved = asyncio.Event()

        async def save() -> None:
            try:
                await self._save_and_close(writing)
            finally:
                saved.set()

        self._run(save())
        # The next key is meant for what is below the editor.
        with suppress(TimeoutError):
            async with asyncio.timeout(SAVE_SECONDS):
                await saved.wait()

    def leave_note(self) -> None:
        writing = self._writing
        if writing is None or writing.editor is None:
            return
        if not writing.editor.area.would_be_lost:
            self._close(writing)
            return
        question = Confirm("Discard what you wrote?", "The note stays as it was before.", "Discard")
        self._screen.app.push_screen(question, lambda yes: self._close(writing) if yes else None)

    async def go_outside(self) -> None:
        writing = self._writing
        if writing is not None and writing.editor is not None and writing.handed is None:
            self._run(self._go_on_outside(writing, writing.editor))

    # Saving

    async def _save_and_close(self, writing: Writing) -> None:
        text = writing.typed
        reason = await self._save(writing, text)
        writing.saving = False
        editor = writing.editor
        if editor is None or self._writing is not writing:
            return
        if reason:
            editor.say(reason, refused=True)
        elif editor.text == text:
            self._close(writing)
        else:
            # Something was typed while it was being saved.
            editor.area.before = writing.before or ""

    async def _save(self, writing: Writing, text: str) -> str:
        """Save a text, and return why that is refused; empty if it is not."""
        try:
            edit = edits.change(writing.todo.id, {"note": text}, {"note": writing.before})
            await self._session.edit(edit)
        except ChangedElsewhere as error:
            # Now that the user knows of the other one, the next time theirs is saved.
            writing.before = None if error.value is None else str(error.value)
            who = error.actor or "somebody"
            return f"{who} has changed the note meanwhile: {self._key('note.save')} replaces it"
        except TallyError as error:
            return refused(error)
        writing.before = text
        return ""

    def _close(self, writing: Writing) -> None:
        """Close the editor: what was written is saved, or was discarded."""
        self._stop_resting()
        self._writing = None
        self._session.run_later(note_drafts.drop, writing.file)
        if writing.editor is not None:
            writing.editor.dismiss()

    # The user's own editor

    async def _write_outside(self, writing: Writing) -> None:
        try:
            written = await self._outside.edit(writing, writing.text)
            if written is None:
                return
            writing.text = written
            reason = await self._save(writing, written)
        finally:
            self._writing = None
        if not reason:
            self._session.run_later(note_drafts.drop, writing.file)
        elif too_much(written):
            self._complain(f"{reason}; {put_aside(self._folder, written)}")
        else:
            self._open(writing, reason)

    async def _go_on_outside(self, writing: Writing, editor: NoteEditor) -> None:
        written = await self._outside.edit(writing, editor.text)
        if written is None or self._writing is not writing:
            return
        if reason := too_much(written):
            editor.say(f"{reason}; {put_aside(self._folder, written)}", refused=True)
        else:
            editor.take(written)

    # Drafts

    def _keep_draft(self) -> None:
        """Save what is being written. Blocks."""
        writing = self._writing
        if writing is not None and writing.would_be_lost:
            note_drafts.keep(writing.draft())

    def _keep_draft_later(self) -> None:
        writing, self._resting = self._writing, None
        if writing is not None and writing.would_be_lost:
            self._session.run_later(note_drafts.keep, writing.draft())

    def _stop_resting(self) -> None:
        if self._resting is not None:
            self._resting.stop()
            self._resting = None

    def start_over(self) -> None:
        """Close the editor: its todo is of another database. What is written stays a draft."""
        writing = self._writing
        if writing is not None and writing.editor is not None:
            self._keep_draft_later()
            self._stop_resting()
            self._writing = None
            writing.editor.dismiss()

    # Telling

    def _key(self, command: str) -> str:
        return keys.shown(self._screen.app, command)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        self._screen.run_worker(work)

    def _complain(self, reason: str) -> None:
        self._screen.notify(reason, severity="error", markup=False)
