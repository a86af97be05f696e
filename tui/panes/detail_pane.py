"""The pane with the detail of one todo, which follows the cursor of the list beside it."""

import asyncio
from contextlib import suppress
from typing import Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from tui.breakpoints import too_small
from tui.detail_rows import SeenTodo
from tui.format.detail_lines import NOTE, PARENT, SUBTASK, DetailLine, detail_lines
from tui.panes.field_editor import FieldEditor
from tui.panes.note_painter import NotePainter
from tui.rows import TodoRow
from tui.session import Changed, details
from tui.session.coalesced import Coalesced
from tui.session.field_values import TYPED
from tui.session.session import Session
from tui.widgets.detail_view import DetailView
from tui.widgets.panel import Panel

# A key that is held down reads nothing: the cursor has to rest for so long.
REST_SECONDS = 0.08
SHOW_SECONDS = 0.5
NO_TODO = "No todo is chosen."
GONE = "This todo is gone."


class Owner(Protocol):
    """What is done with the detail as a whole."""

    def leave(self) -> None:
        """Give the focus back to the list."""

    async def go_to(self, todo_id: int) -> None:
        """Show another todo: the parent, or a subtask."""

    async def write_note(self) -> None:
        """Open the note of the todo that is shown."""


class DetailPane(Vertical):
    """Shows the todo that it is told to follow.

    While it has the focus it holds on to its todo, wherever the list's cursor goes.
    """

    DEFAULT_CSS = """
    DetailPane { width: 1fr; height: 1fr; layers: base above; }
    """

    def __init__(self, session: Session, owner: Owner) -> None:
        super().__init__(id="detail")
        self._session = session
        self._owner = owner
        self.view = DetailView(self)
        self._panel = Panel(self.view)
        self.fields = FieldEditor(session, self, self, self.view)
        self._painter = NotePainter()
        self._reading = Coalesced(self._read)
        self._resting: Timer | None = None
        # Whether it holds on to its todo. The focus itself also goes when the terminal loses it.
        self.holds = False
        # The todo to show, and what was read of it.
        self.wanted: int | None = None
        self.seen: SeenTodo | None = None
        self._shown: int | None = None
        # Set while what is wanted is shown.
        self._ready = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield self._panel
        yield self.fields.input
        yield self.fields.input.below

    def on_mount(self) -> None:
        self._panel.say("Detail")

    def on_unmount(self) -> None:
        self._painter.end()

    @property
    def todo(self) -> TodoRow | None:
        """The todo that is shown, once it was read."""
        return None if self.seen is None else self.seen.detail.row

    # Which todo

    def follow(self, todo: TodoRow | None) -> None:
        """Show this todo, once the cursor has rested on it."""
        if self.holds or (todo and todo.id) == self.wanted:
            return
        self.wanted = None if todo is None else todo.id
        self._stop_resting()
        self._resting = self.set_timer(REST_SECONDS, self.read_soon)

    async def turn_to(self, todo_id: int | None) -> None:
        """Show this todo at once, and wait for that: the next key may be meant for its fields.

        A database that does not answer holds up this key alone, and not for long.
        """
        if todo_id is None or todo_id != self._shown or todo_id != self.wanted:
            self.wanted = todo_id
            self._ready.clear()
            self.read_soon()
        with suppress(TimeoutError):
            async with asyncio.timeout(SHOW_SECONDS):
                await self._ready.wait()

    def _stop_resting(self) -> None:
        if self._resting is not None:
            self._resting.stop()
            self._resting = None

    def start_over(self) -> None:
        """Forget the todo: in another database its id means another one."""
        self.fields.start_over()
        self.wanted = None
        self._take(None)

    # Reading

    def read_soon(self) -> None:
        """Read the todo in the background."""
        self._stop_resting()
        self.run_worker(self._report(), group="detail")

    async def _report(self) -> None:
        with self._session.watchers.reading(Changed.TODOS):
            await self._reading()

    async def read(self) -> None:
        """Read the todo again, as somebody may have changed it. Raises DatabaseUnavailable."""
        # What the cursor has not rested on yet is read when it has.
        if self._resting is None:
            await self._reading()

    async def _read(self) -> None:
        wanted = self.wanted
        seen = None
        if wanted is not None:
            seen = await self._session.read(details.see_todo, wanted)
        if seen is not None:
            await self._painter.paint(seen.detail.note or "", self.view.room)
        if wanted == self.wanted:
            self._take(seen)

    def _take(self, seen: SeenTodo | None) -> None:
        self.seen = seen
        self.show()
        self.screen.refresh_bindings()

    def show(self) -> None:
        """Show what was read, with the values that are on their way to the database."""
        seen = self.seen
        if seen is None:
            self._shown = None
            self.view.say(NO_TODO if self.wanted is None else GONE)
            self._ready.set()
            return
        room = self.view.room
        if not room:
            return  # It has no place on the screen yet.
        self._panel.say("Detail")
        seen = self.fields.laid_over(seen)
        lines = detail_lines(seen, self._painter.lines(seen.detail.note or "", room), room)
        anew = seen.detail.row.id != self._shown
        self._shown = seen.detail.row.id
        self.view.show(lines, anew=anew)
        self.fields.follow()
        self._ready.set()

    @on(DetailView.Resized)
    def make_lines_anew(self) -> None:
        if self.seen is not None:
            self.show()
            # The note is made into lines on a thread, and until then shown as it was.
            self.read_soon()

    # What the user does

    def leave(self) -> None:
        self._owner.leave()

    async def choose(self, line: DetailLine) -> None:
        """Change the field of a line, or go to the todo that it names."""
        target, todo = line.target, self.todo
        if todo is None:
            return
        if target in TYPED:
            self.fields.open(todo, target)
        elif target == NOTE:
            await self._owner.write_note()
        elif target == PARENT and todo.parent_id is not None:
            await self._owner.go_to(todo.parent_id)
        elif target.startswith(SUBTASK):
            await self._owner.go_to(int(target.removeprefix(SUBTASK)))

    @on(DetailView.Scrolled)
    def keep_field_at_value(self) -> None:
        self.fields.follow()

    def on_descendant_focus(self) -> None:
        self.holds = True

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        # If the terminal loses the focus, or hides the field, the user has not left the field.
        if event.widget.has_focus or too_small(self.screen) or not self.app.app_focus:
            return
        if event.widget is self.fields.input:
            self.fields.save_left()
