"""Writing titles: the field for a new todo, and the one over the row that is renamed."""

from textual import events, on, work

from tui.gateway import Operation, TallyError
from tui.rows import TodoRow
from tui.screens.scored import ScoredScreen
from tui.widgets.rename_input import RenameInput
from tui.widgets.title_input import TitleInput
from tui.widgets.todo_list import TodoList


class WritingScreen(ScoredScreen):
    """A screen with a list of todos and the two fields.

    A new title of a todo is saved by Enter, and also when the field is left by a click or by
    scrolling its row away: only Escape discards it. A field that is hidden because the terminal
    has become too small is gone on with once there is room again.
    """

    async def show_new(self, created: int, moves: int) -> None:
        """Show a todo that was added when the cursor had been moved so many times."""
        raise NotImplementedError

    def unsaved(self) -> list[str]:
        """What stands in the fields and is saved nowhere."""
        new, rename = self.query_one("#new", TitleInput), self.query_one(RenameInput)
        renamed = rename.todo is not None and rename.value != rename.todo.title
        return [new.value, *([rename.value] if renamed else [])]

    def action_add(self) -> None:
        # At once, and not by `focus`: letters may follow in the same breath.
        self.set_focus(self.query_one("#new", TitleInput))

    def action_edit(self) -> None:
        todo_list = self.query_one(TodoList)
        todo_list.keep_cursor_in_view()
        if todo_list.current is not None:
            self.query_one(RenameInput).open(todo_list.current, todo_list.cursor_region())

    async def action_save_title(self) -> None:
        field = self.focused
        if not isinstance(field, TitleInput):
            return
        typed = await field.typed()
        # The field is given back at once: what is typed next is not for the title being saved.
        if isinstance(field, RenameInput):
            self.save_rename()
        else:
            field.clear()
            self.add(field, typed, self.query_one(TodoList).moves)

    async def action_leave_title(self) -> None:
        field = self.focused
        if isinstance(field, TitleInput):
            await field.typed()
        if isinstance(field, RenameInput):
            field.close()
        self.set_focus(self.query_one(TodoList))

    @work
    async def add(self, field: TitleInput, typed: str, moves: int) -> None:
        try:
            change = await self.tally.perform(Operation.CREATE, typed)
        except TallyError as error:
            field.take_back(typed, str(error))
            return
        (created,) = change.titles
        await self.show_new(created, moves)

    def save_rename(self) -> None:
        """Close the field over the row, if it is open, and save what stands in it."""
        field = self.query_one(RenameInput)
        todo, typed = field.todo, field.value
        if todo is None:
            return
        had_focus = field.has_focus
        field.close()
        if had_focus:
            self.set_focus(self.query_one(TodoList))
        if typed != todo.title:
            self.rename(todo, typed)

    @work
    async def rename(self, todo: TodoRow, typed: str) -> None:
        try:
            await self.tally.perform(Operation.RENAME, todo.id, typed)
        except TallyError as error:
            self._reopen(todo, typed, str(error))

    def _reopen(self, todo: TodoRow, typed: str, refusal: str) -> None:
        """Give back what was typed, unless the user is at something else."""
        todo_list, field = self.query_one(TodoList), self.query_one(RenameInput)
        row = todo_list.region_in_view(todo.id)
        if row is not None and todo_list.has_focus and self.is_current and field.todo is None:
            field.open(todo, row, typed)
            field.refuse(refusal)
        else:
            self.notify(refusal, severity="error", markup=False)

    def follow_row(self) -> None:
        """Keep the field over its row. If that is gone, the field stays: Enter will tell why."""
        field = self.query_one(RenameInput)
        if field.todo is not None:
            row = self.query_one(TodoList).region_in_view(field.todo.id)
            if row is not None:
                field.follow(row)

    @on(TodoList.Scrolled)
    def follow_or_save(self) -> None:
        field = self.query_one(RenameInput)
        if field.todo is None or self.too_small:
            return
        if self.query_one(TodoList).region_in_view(field.todo.id) is None:
            self.save_rename()
        else:
            self.follow_row()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        # The whole terminal losing the focus, or hiding the field, is not leaving it.
        if event.widget.has_focus or self.too_small or not self.app.app_focus:
            return
        if isinstance(event.widget, RenameInput):
            self.save_rename()

    def on_resize(self) -> None:
        self.call_after_refresh(self.follow_row)
