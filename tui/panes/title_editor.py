"""Writing todos as lines: the field for a new one, and the one over the row that is changed."""

from textual.widget import Widget

from tui.panes.adding import Adding, ShowNew
from tui.panes.kept_lines import KeptLines
from tui.panes.renaming import Renaming
from tui.session.session import Session
from tui.widgets.new_title_input import NewTitleInput
from tui.widgets.rename_input import RenameInput
from tui.widgets.title_input import TitleInput
from tui.widgets.todo_list import TodoList


class TitleEditor:
    """The two fields of a pane with a list of todos.

    Enter saves what a todo has, and so does leaving the field by a click or by scrolling its row
    away: only Escape discards it. On leaving the application it becomes a draft, and the todo stays
    as it was.
    """

    adding: Adding
    renaming: Renaming

    def __init__(
        self, session: Session, pane: Widget, todo_list: TodoList, show_new: ShowNew
    ) -> None:
        self._session = session
        self._pane = pane
        self._list = todo_list
        self.new = NewTitleInput(self)
        self.over_row = RenameInput(self)
        self.adding = Adding(session, pane, todo_list, self.new, show_new)
        self.renaming = Renaming(session, pane, todo_list, self.over_row)
        # Also lines for todos of another database.
        self.kept = KeptLines(self.new)
        self.adding.keep = self.renaming.keep = self.kept.keep
        self.adding.bring_next = self.kept.bring_next

    def unsaved(self) -> list[str]:
        """The texts in the fields, and on their way, that are saved nowhere."""
        renamed = [self.over_row.value] if self.over_row.would_be_lost else []
        saving = [*self.adding.saving, *self.renaming.saving]
        waiting = [*self.kept.waiting, *self.renaming.refused.values()]
        return [*saving, *waiting, *renamed, self.new.value]

    async def save(self, field: TitleInput) -> None:
        typed = await field.typed()
        # Free the field at once: what the user types next is not for the line being saved.
        if field is self.over_row:
            self.renaming.save()
        else:
            self.adding.save(typed)

    async def leave(self, field: TitleInput) -> None:
        await field.typed()
        if field is self.over_row:
            self.over_row.close()
        self._pane.screen.set_focus(self._list)

    def nest(self, field: TitleInput) -> None:
        if field is self.new:
            self.adding.nest()

    async def names(self) -> tuple[list[str], list[str]]:
        return await self._session.names()

    def start_over(self) -> None:
        """Close the field over a row; a line in it moves to the field for a new todo."""
        field = self.over_row
        typed = [field.value] if field.would_be_lost else []
        typed += self.renaming.refused.values()
        self.renaming.refused = {}
        self.new.parent_todo = None
        field.close()
        self.kept.keep(*typed)
