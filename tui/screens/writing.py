"""Writing titles: the field for a new todo, and the one over the row that is renamed."""

from contextlib import suppress
from dataclasses import replace

from textual import events, on, work

from tui.gateway import (
    ChangedElsewhere,
    DatabaseReplaced,
    DatabaseUnavailable,
    InvalidTitle,
    TallyError,
)
from tui.gateway.editing import edits
from tui.pasted import preview, titles_of
from tui.rows import TodoRow
from tui.screens.confirm import Confirm
from tui.screens.scored import ScoredScreen
from tui.text import plural
from tui.widgets.field_input import FieldInput
from tui.widgets.new_title_input import NewTitleInput
from tui.widgets.rename_input import RenameInput
from tui.widgets.title_input import TitleInput
from tui.widgets.todo_list import Moment, TodoList
from tui.wording import left_list, refused

REPLACES = "enter replaces that"


class WritingScreen(ScoredScreen):
    """A screen with a list of todos and the two fields.

    A new title of a todo is saved by Enter, and also when the field is left by a click or by
    scrolling its row away: only Escape discards it. When the application is left it is a draft,
    and the todo keeps its title. One that is refused stays in the field, or comes back the next
    time the todo is edited. A field that is hidden
    because the terminal has become too small is gone on with once there is room again.
    """

    def __init__(self) -> None:
        super().__init__()
        # New titles that were refused when the user was at something else already, by todo.
        # Those of another database's todos have numbers below zero, which no todo has.
        self._refused: dict[int, str] = {}
        # Titles on their way to the database.
        self._saving: list[str] = []

    async def show_new(self, created: int, moment: Moment) -> None:
        """Show a todo that was added, unless the user has moved since that moment."""
        raise NotImplementedError

    def unsaved(self) -> list[str]:
        """What stands in the fields and is saved nowhere."""
        new, rename = self.query_one("#new", TitleInput), self.query_one(RenameInput)
        renamed = [rename.value] if rename.would_be_lost else []
        return [*self._saving, *self._refused.values(), *renamed, new.value]

    def on_paste(self, event: events.Paste) -> None:
        """A paste into the list goes where it would be written."""
        if not isinstance(self.focused, FieldInput) and not self.too_small:
            event.stop()
            self.action_add()
            self.query_one("#new", TitleInput).paste(event.text)

    def action_add(self) -> None:
        # At once, and not by `focus`: letters may follow in the same breath.
        self.set_focus(self.query_one("#new", TitleInput))

    def action_edit(self) -> None:
        todo_list = self.query_one(TodoList)
        if (todo := todo_list.summon()) is not None:
            typed = self._refused.pop(todo.id, None)
            self.query_one(RenameInput).open(todo, todo_list.cursor_region(), typed)

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
            self.add(field, typed, self.query_one(TodoList).moment())

    async def action_leave_title(self) -> None:
        field = self.focused
        if isinstance(field, TitleInput):
            await field.typed()
        if isinstance(field, RenameInput):
            field.close()
        self.set_focus(self.query_one(TodoList))

    @work
    async def add(self, field: TitleInput, typed: str, moment: Moment) -> None:
        self._saving.append(typed)
        try:
            added = await self.tally.perform(edits.create(typed))
        except TallyError as error:
            if field.value:
                self._keep(typed)
            field.take_back(typed, str(error))
            return
        finally:
            self._saving.remove(typed)
        await self.show_new(max(added.ids), moment)

    @on(NewTitleInput.LinesPasted)
    @work
    async def ask_about_lines(self, message: NewTitleInput.LinesPasted) -> None:
        """Add a todo for each line that was pasted, as one edit."""
        field = message.field
        try:
            titles = titles_of(message.lines)
        except InvalidTitle as error:
            field.fold(message.pasted)
            # The change of the text is told first, and takes an older refusal away.
            field.call_later(field.refuse, str(error))
            return
        while await self.app.push_screen_wait(_about(titles, len(message.lines))):
            moment = self.query_one(TodoList).moment()
            # Asked again where it is refused: the lines are nowhere else.
            with suppress(TallyError):
                added = await self.tally.perform(edits.create(*titles))
                await self.show_new(max(added.ids), moment)
                return

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
        self._saving.append(typed)
        try:
            await self.tally.attempt(lambda: edits.rename(todo.id, typed, todo.title))
        except DatabaseReplaced as error:
            self._keep(typed)
            self.notify(refused(error), severity="error", markup=False)
        except ChangedElsewhere as error:
            # Enter saves all the same, now that the other title has been seen.
            seen = replace(todo, title=error.title)
            self._reopen(seen, typed, f"{refused(error)}: {REPLACES}")
        except TallyError as error:
            self._reopen(todo, typed, refused(error))
        finally:
            self._saving.remove(typed)

    def start_over(self) -> None:
        """Close the field over a row; a title in it stays, as that of a todo to be added."""
        super().start_over()
        field = self.query_one(RenameInput)
        typed = [field.value] if field.would_be_lost else []
        typed += self._refused.values()
        self._refused = {}
        field.close()
        for text in typed:
            self._keep(text)

    def _keep(self, typed: str) -> None:
        """Keep a title whose todo is gone: in the field for a new one, or as a draft."""
        new = self.query_one("#new", TitleInput)
        if new.value:
            self._refused[min(self._refused, default=0) - 1] = typed
        else:
            new.value = typed

    def _reopen(self, todo: TodoRow, typed: str, refusal: str) -> None:
        """Give back what was typed, or keep it while the user is at something else."""
        todo_list, field = self.query_one(TodoList), self.query_one(RenameInput)
        row = todo_list.region_in_view(todo.id)
        has_place = row is not None or todo_list.model.lacks(todo)
        if has_place and todo_list.has_focus and self.is_current and field.todo is None:
            field.open(todo, row, typed)
            field.refuse(refusal)
        else:
            self._refused[todo.id] = typed
            self.notify(refusal, severity="error", markup=False)

    def follow_row(self) -> None:
        """Keep the field over its row. If that is gone, the field stays, and says whose it is."""
        field, todo_list = self.query_one(RenameInput), self.query_one(TodoList)
        if field.todo is None:
            return
        row = todo_list.region_in_view(field.todo.id)
        if row is not None:
            field.follow(row)
        elif todo_list.model.lacks(field.todo) and not field.refused:
            self._tell_of_absence(field.todo)

    @work(group="absence", exclusive=True)
    async def _tell_of_absence(self, todo: TodoRow) -> None:
        field = self.query_one(RenameInput)
        with suppress(DatabaseUnavailable):
            now = await self.tally.gateway.todo(todo.id)
            if now is not None and field.todo is todo:
                field.refuse(left_list(now, todo.title))

    @on(TodoList.Scrolled)
    def follow_or_save(self) -> None:
        field = self.query_one(RenameInput)
        if field.todo is None or self.too_small:
            return
        todo_list = self.query_one(TodoList)
        in_view = todo_list.region_in_view(field.todo.id) is not None
        if in_view or todo_list.model.lacks(field.todo):
            self.follow_row()
        else:
            self.save_rename()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        # The whole terminal losing the focus, or hiding the field, is not leaving it.
        if event.widget.has_focus or self.too_small or not self.app.app_focus:
            return
        if isinstance(event.widget, RenameInput):
            self.save_rename()

    def on_resize(self) -> None:
        self.call_after_refresh(self.follow_row)


def _about(titles: list[str], lines: int) -> Confirm:
    """Whether to add what was pasted, in so many lines."""
    question = f"Add {plural(len(titles), 'todo')}?"
    return Confirm(question, preview(titles, lines), "Add", destroys=False)
