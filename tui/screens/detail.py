"""The detail of a todo on the screen with the todos, and what is done from there."""

from functools import cached_property
from typing import TYPE_CHECKING

from tui.commands import keys
from tui.commands.detail import DETAILED
from tui.drafts import Drafts
from tui.messages import Outdated
from tui.panes.detail_side import DetailSide
from tui.panes.todos_pane import TodosPane
from tui.rows import TodoRow
from tui.session import Changed
from tui.session.session import Session

if TYPE_CHECKING:
    from tui.panes.link_opening import LinkOpening
    from tui.panes.note_editing import NoteEditing
    from tui.screens.todos import TodosScreen

UNSAVED_SECONDS = 10
# These act on the todo that is shown; the others on the one under the list's cursor.
OWN = {command.id for command in DETAILED}


class Detail:
    """Made when somebody first asks for it, so that no start waits for it."""

    def __init__(
        self, screen: "TodosScreen", pane: TodosPane, session: Session, drafts: Drafts
    ) -> None:
        self._screen = screen
        self._list = pane
        self._session = session
        self._drafts = drafts
        self.side = DetailSide(screen, pane, session, self)
        drafts.unsaved.append(self.side.pane.fields.unsaved)
        # What was told of notes that were not saved.
        self._unsaved = ""

    def start_over(self) -> None:
        """Forget what is shown: it is of another database."""
        self.side.start_over()
        if "_notes" in self.__dict__:
            self._notes.start_over()

    async def tell_unsaved(self) -> None:
        """Tell which notes were being written the last time, and not saved."""
        # Few starts have any.
        from tui.panes.unsaved_notes import titles_of_unsaved, told

        with self._session.watchers.reading(Changed.TODOS):
            titles = await self._session.read(titles_of_unsaved, self._drafts.data_dir)
            if titles:
                self._unsaved = told(titles, keys.shown(self._screen.app, "todos.note"))
                self._screen.notify(self._unsaved, timeout=UNSAVED_SECONDS, markup=False)

    async def before(self, id: str) -> None:
        """Before a command of the screen acts on the todo under the list's cursor.

        While the detail holds on to another one, the cursor goes to that first.
        """
        shown, current = self.side.pane.todo, self._list.todo
        lists = id.startswith("todos.") and id not in OWN
        if self.side.inside and lists and shown and (current is None or current.id != shown.id):
            await self._list.go_to(shown.id)

    @property
    def _todo(self) -> TodoRow | None:
        """The todo that a key is meant for."""
        return self.side.pane.todo if self.side.inside else self._list.summon()

    # What keys do

    async def enter(self) -> None:
        """Give the focus to the detail."""
        await self.side.enter()

    async def toggle(self) -> None:
        """Keep the detail beside the list, or close it."""
        await self.side.toggle()

    def leave(self) -> None:
        self.side.leave()

    async def go_to(self, todo_id: int) -> None:
        """Show another todo, also in the list."""
        await self._list.go_to(todo_id)
        self._screen.set_focus(self.side.pane.view)
        await self.side.pane.turn_to(todo_id)

    async def write_note(self) -> None:
        """Open the note of the todo."""
        if (todo := self._todo) is not None:
            await self._notes.write(todo)

    async def write_note_outside(self) -> None:
        """Open the note in the user's own editor."""
        if (todo := self._todo) is not None:
            await self._notes.write_outside(todo)

    def open_link(self) -> None:
        """Open a link in the title or the note."""
        if (todo := self._todo) is not None:
            self._links.open(todo)

    @cached_property
    def _notes(self) -> "NoteEditing":
        # The widget for text takes a while to import.
        from tui.panes.note_editing import NoteEditing

        notes = NoteEditing(self._session, self._screen, self._drafts)
        notes.resumed = lambda: self._screen.post_message(Outdated(self._unsaved))
        return notes

    @cached_property
    def _links(self) -> "LinkOpening":
        from tui.panes.link_opening import LinkOpening

        return LinkOpening(self._session, self._screen)
