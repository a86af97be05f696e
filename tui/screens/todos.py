"""The main screen: the lists of todos, the field for a new one, and the scores."""

from contextlib import suppress

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tui import keymap
from tui.gateway import DatabaseReplaced, Filter, Operation, TallyError
from tui.gateway.editing import edits
from tui.gateway.live import Changed
from tui.marks import used
from tui.rows import TodoRow, Window
from tui.screens.confirm import Confirm
from tui.screens.departures import Departure, Departures
from tui.screens.writing import WritingScreen
from tui.text import plural
from tui.widgets.filter_bar import FilterBar
from tui.widgets.new_title_input import NewTitleInput
from tui.widgets.rename_input import RenameInput
from tui.widgets.score_line import ScoreLine
from tui.widgets.score_panel import ScorePanel
from tui.widgets.title_input import TitleInput
from tui.widgets.todo_list import TITLE_COLUMN, TodoList

PANEL_DAYS = 7
WRITING = ("save_title", "leave_title")
EDITABLE = (Filter.ALL, Filter.ACTIVE, Filter.COMPLETED)
# Where a new todo appears.
GROWING = (Filter.ALL, Filter.ACTIVE)
EMPTY = {
    Filter.ALL: "No todos yet. Press a to write the first one.",
    Filter.ACTIVE: "Nothing left to do.",
    Filter.COMPLETED: "Nothing completed yet. Space completes a todo.",
    Filter.ARCHIVED: "The archive is empty. A archives the completed todos.",
    Filter.TRASH: "The trash is empty.",
}


class TodosScreen(WritingScreen):
    """Reads one list at a time; what is done to it goes to the application."""

    BINDINGS = [*keymap.TODOS]
    CSS_PATH = "todos.tcss"
    AUTO_FOCUS = "TodoList"

    chosen = Filter.ALL
    # What the footer offers depends on these, and it is built anew only when they change.
    _offered: tuple[object, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self._departures = Departures()

    def compose(self) -> ComposeResult:
        lists = Vertical(
            FilterBar(),
            TodoList(empty=EMPTY[self.chosen]),
            NewTitleInput(placeholder=f"Add a todo {used().dots}", id="new"),
            ScoreLine().data_bind(TodosScreen.scores, TodosScreen.recomputing),
            id="lists",
        )
        panel = ScorePanel().data_bind(
            TodosScreen.scores, TodosScreen.gained, TodosScreen.recomputing
        )
        yield from self.compose_frame("todos", Horizontal(lists, panel, id="body"), RenameInput())

    def on_mount(self) -> None:
        self.query_one("#new", TitleInput).value = self.tally.draft
        self.tally.draft = ""
        look = self.tally.first_look
        self._show(look.counts, look.window)
        self.show_scores(look.scores)

    # Reading

    async def read(self, what: Changed) -> None:
        if Changed.TODOS in what:
            await self._read_list()
        if Changed.SCORES in what:
            self.show_scores(await self.tally.gateway.scores(PANEL_DAYS))

    async def _read_list(self) -> None:
        toggles, chosen = self.tally.toggles, self.chosen
        made, departed = toggles.made(), self._departures.done()
        counts, window = await self.tally.gateway.todos(chosen, self.query_one(TodoList).wanted())
        self._departures.forget(*departed)
        if chosen is self.chosen:
            self._show(counts, window)
        toggles.read_back(made)

    async def _go_to(self, created: int) -> None:
        """Read the stretch around a new todo, and go to it unless the user has moved meanwhile."""
        todo_list = self.query_one(TodoList)
        moves = todo_list.moves
        row = await self.tally.gateway.todo(created)
        if row is None:
            return
        counts, window = await self.tally.gateway.todos(self.chosen, todo_list.around(row))
        if moves == todo_list.moves:
            self._show(counts, window, window.anchor)
        else:
            await self._read_list()

    def _show(
        self, counts: dict[Filter, int] | None, window: Window[TodoRow], cursor: int | None = None
    ) -> None:
        todo_list = self.query_one(TodoList)
        if counts is not None:
            self.query_one(FilterBar).counts = counts
        todo_list.empty = EMPTY[self.chosen]
        todo_list.show(window.without(self._departures.gone_from(self.chosen)), cursor=cursor)
        self.follow_row()
        self._refresh_offer()

    @on(TodoList.CursorMoved)
    def _refresh_offer(self) -> None:
        completed = self.query_one(FilterBar).counts.get(Filter.COMPLETED, 0)
        offered = (self.chosen, self.query_one(TodoList).current is None, completed == 0)
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    def action_next_filter(self, step: int) -> None:
        filters = list(Filter)
        self._choose(filters[(filters.index(self.chosen) + step) % len(filters)])

    @on(FilterBar.FilterChosen)
    def choose_clicked(self, message: FilterBar.FilterChosen) -> None:
        self._choose(message.chosen)

    def _choose(self, chosen: Filter) -> None:
        self.query_one(TodoList).moves += 1
        self._turn_to(chosen)
        self._reload_list()

    # Not in the group of the rows that are wanted while one scrolls: the newest request of one
    # kind must not end that of the other.
    @work(group="list", exclusive=True)
    async def _reload_list(self) -> None:
        await self.tell_of_failure(self._read_list())

    def _turn_to(self, chosen: Filter) -> None:
        """Be at the start of a list that is yet to be read."""
        self.save_rename()
        self.chosen = chosen
        self.query_one(FilterBar).chosen = chosen
        self.query_one(TodoList).leave()

    def start_over(self) -> None:
        super().start_over()
        self.tally.toggles.forget()
        self._departures = Departures()
        self.query_one(TodoList).leave()

    # Editing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """None greys a key out, False takes it away."""
        if not self.is_mounted:
            return True
        if self.too_small:
            return False
        writing = isinstance(self.focused, TitleInput)
        if writing or action in WRITING:
            return writing and action in WRITING
        todo = self.query_one(TodoList).current is not None or None
        completed = bool(self.query_one(FilterBar).counts.get(Filter.COMPLETED)) or None
        editable = self.chosen in EDITABLE
        offered: dict[str, bool | None] = {
            "toggle_todo": editable and todo,
            "edit": editable and todo,
            "delete": self.chosen is not Filter.TRASH and todo,
            "restore": not editable and todo,
            "archive": editable and completed,
        }
        return offered.get(action, True)

    async def show_new(self, created: int, moves: int) -> None:
        todo_list = self.query_one(TodoList)
        if moves != todo_list.moves:
            return
        if self.chosen not in GROWING:
            self._turn_to(Filter.ALL)
        await self.tell_of_failure(self._go_to(created))

    def _current(self) -> TodoRow | None:
        """The todo that a key is about, brought into view where it was scrolled away."""
        todo_list = self.query_one(TodoList)
        todo_list.keep_cursor_in_view()
        return todo_list.current

    def action_toggle_todo(self) -> None:
        if (todo := self._current()) is None:
            return
        if self.chosen is Filter.ALL:
            self.tally.toggles.press(todo)
            self._toggle(todo)
        else:
            change = edits.reopen if todo.completed else edits.complete
            self._send_off(change(todo.id), todo)

    @work
    async def _toggle(self, todo: TodoRow) -> None:
        toggles = self.tally.toggles
        with suppress(TallyError):
            await self.tally.perform(lambda: toggles.decide(todo))
        toggles.release(todo)

    def _send_off(self, operation: Operation, todo: TodoRow) -> None:
        """Do what takes a todo out of this list. The next key is for the row that comes next."""
        self.query_one(TodoList).take_out(todo)
        self._see_off(operation, self._departures.begin(todo, self.chosen))

    @work
    async def _see_off(self, operation: Operation, departure: Departure) -> None:
        try:
            await self.tally.perform(operation)
        except DatabaseReplaced:
            pass  # The row is another's by now: the list is read anew.
        except TallyError:
            self._departures.forget(departure)
            if self.chosen is departure.chosen:
                self.query_one(TodoList).put_back(departure.todo)
                self._reload_list()
        departure.done = True

    @on(TodoList.RowClicked)
    def toggle_or_edit(self, message: TodoList.RowClicked) -> None:
        if message.column < TITLE_COLUMN:
            if self.check_action("toggle_todo", ()):
                self.action_toggle_todo()
        elif message.twice and self.check_action("edit", ()):
            self.action_edit()

    def action_delete(self) -> None:
        todo = self._current()
        if todo is None:
            return
        question = Confirm(
            f"Delete '{todo.title}'?",
            "It moves to the trash, where r restores it. Deleting costs 1 point.",
            "Delete",
        )
        # At once, and not by a worker: the next key is for the question.
        self.app.push_screen(
            question, lambda yes: self._send_off(edits.delete(todo.id), todo) if yes else None
        )

    def action_archive(self) -> None:
        count = self.query_one(FilterBar).counts[Filter.COMPLETED]
        question = Confirm(
            f"Archive {plural(count, 'completed todo')}?",
            "They move to the archive, where r brings each one back. No points move.",
            "Archive",
        )
        self.app.push_screen(question, self._archive)

    def _archive(self, yes: bool | None) -> None:
        if yes:
            self.tally.edit(edits.archive_completed())

    def action_restore(self) -> None:
        if (todo := self._current()) is not None:
            change = edits.restore if self.chosen is Filter.TRASH else edits.unarchive
            self._send_off(change(todo.id), todo)
