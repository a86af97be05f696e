"""The main screen: the lists of todos, the field for a new one, and the scores."""

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from tui import keymap
from tui.gateway import EditKind, Filter
from tui.gateway.editing import edits
from tui.gateway.live import Changed
from tui.marks import used
from tui.screens.confirm import Confirm
from tui.screens.listed import ListedTodos
from tui.screens.row_edits import RowEdits
from tui.screens.searching import Searching
from tui.screens.writing import WritingScreen
from tui.text import plural
from tui.widgets.field_input import FieldInput
from tui.widgets.filter_bar import FilterBar
from tui.widgets.new_title_input import NewTitleInput
from tui.widgets.rename_input import RenameInput
from tui.widgets.score_line import ScoreLine
from tui.widgets.score_panel import ScorePanel
from tui.widgets.search_line import SearchLine
from tui.widgets.title_input import TitleInput
from tui.widgets.todo_list import TITLE_COLUMN, Moment, TodoList

PANEL_DAYS = 7
WRITING = ("save_title", "leave_title")
EDITABLE = (Filter.ALL, Filter.ACTIVE, Filter.COMPLETED)
SEARCHING = ("keep_search", "widen_search", "close_search")
EMPTY = {
    Filter.ALL: "No todos yet. Press a to write the first one.",
    Filter.ACTIVE: "Nothing left to do.",
    Filter.COMPLETED: "Nothing completed yet. Space completes a todo.",
    Filter.ARCHIVED: "The archive is empty. A archives the completed todos.",
    Filter.TRASH: "The trash is empty.",
}


class TodosScreen(WritingScreen):
    """Reads one list at a time; what is done to it goes to the application."""

    # While there is no search, Tab and Escape do what they do on every screen.
    BINDINGS = [*keymap.SEARCH, *keymap.TODOS, *Screen.BINDINGS]
    CSS_PATH = "todos.tcss"
    AUTO_FOCUS = "TodoList"

    # What the footer offers depends on these, and it is built anew only when they change.
    _offered: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        lists = Vertical(
            FilterBar(),
            TodoList(empty=EMPTY[Filter.ALL]),
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
        todo_list, look = self.query_one(TodoList), self.tally.first_look
        self._listed = ListedTodos(self.tally.gateway, self.tally.toggles, todo_list, self._show)
        self._searching = Searching(self, self._listed)
        self._edits = RowEdits(self, self._listed, todo_list)
        self._listed.known = look.counts
        todo_list.model.arrived(look.window)
        self._show()
        self.show_scores(look.scores)

    # Reading

    async def read(self, what: Changed) -> None:
        if Changed.TODOS in what:
            self.query_one(TodoList).model.doubt()
            await self.read_rows()
        if Changed.SCORES in what:
            self.show_scores(await self.tally.gateway.scores(PANEL_DAYS))

    async def read_rows(self) -> None:
        await self._listed.read()

    def _show(self) -> None:
        todo_list, bar, listed = self.query_one(TodoList), self.query_one(FilterBar), self._listed
        bar.counts = listed.counts
        bar.chosen = None if listed.search.wide else listed.search.chosen
        self._searching.show()
        todo_list.empty = (
            self._searching.nothing if listed.narrowed else EMPTY[listed.search.chosen]
        )
        todo_list.look_for(listed.search.words, listed.search.wide)
        todo_list.update()
        self.follow_row()
        self._refresh_offer()

    @on(TodoList.CursorMoved)
    def _refresh_offer(self) -> None:
        todo = self.query_one(TodoList).current
        offered = (todo and todo.state, self._completed == 0, self._searching.is_open)
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    @property
    def _completed(self) -> int:
        """How many todos can be archived."""
        return self._listed.counts.get(Filter.COMPLETED, 0)

    def action_next_filter(self, step: int) -> None:
        filters = list(Filter)
        self._choose(filters[(filters.index(self._listed.search.chosen) + step) % len(filters)])

    @on(FilterBar.FilterChosen)
    def choose_clicked(self, message: FilterBar.FilterChosen) -> None:
        self._choose(message.chosen)

    def _choose(self, chosen: Filter) -> None:
        self.save_rename()
        self._listed.choose(chosen)
        self.query_one(FilterBar).chosen = chosen
        self._reload_list()

    @work(group="list")
    async def _reload_list(self) -> None:
        await self.tell_of_failure(self.read_rows())

    def start_over(self) -> None:
        super().start_over()
        self.tally.toggles.forget()
        self._listed.start_over()
        self._searching.start_over()

    # Searching

    async def action_search(self) -> None:
        self.save_rename()
        await self._searching.open()
        self._searching.show()
        self._refresh_offer()

    @on(SearchLine.WordsTyped)
    def search_as_typed(self) -> None:
        self._searching.take_words()
        self._reload_list()

    async def action_keep_search(self) -> None:
        await self._searching.keep()
        self._reload_list()

    def action_widen_search(self) -> None:
        self._searching.widen()
        self._reload_list()

    def action_close_search(self) -> None:
        self.save_rename()
        self._searching.close()
        self._show()
        self._reload_list()

    # Editing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """None greys a key out, False takes it away."""
        if not self.is_mounted:
            return True
        if self.too_small:
            return False
        if action in SEARCHING:
            return self._searching.is_open and not isinstance(self.focused, TitleInput)
        writing = isinstance(self.focused, FieldInput)
        if writing or action in WRITING:
            return isinstance(self.focused, TitleInput) and action in WRITING
        current = self.query_one(TodoList).current
        todo = current is not None or None
        chosen = self._listed.search.chosen
        where = chosen if current is None else Filter(current.state)
        editable = where in EDITABLE
        offered: dict[str, bool | None] = {
            "toggle_todo": editable and todo,
            "edit": editable and todo,
            "delete": where is not Filter.TRASH and todo,
            "restore": not editable and todo,
            "archive": chosen in EDITABLE and (self._completed > 0 or None),
        }
        return offered.get(action, True)

    async def show_new(self, created: int, moment: Moment) -> None:
        if moment == self.query_one(TodoList).moment():
            await self.tell_of_failure(self._find(created))

    async def _find(self, created: int) -> None:
        await self._listed.find(created)
        if not self._listed.narrowed:
            self._searching.remove_line()

    def action_toggle_todo(self) -> None:
        if (todo := self.query_one(TodoList).summon()) is not None:
            self._edits.toggle(todo)

    @on(TodoList.RowClicked)
    def toggle_or_edit(self, message: TodoList.RowClicked) -> None:
        if message.column < TITLE_COLUMN:
            if self.check_action("toggle_todo", ()):
                self.action_toggle_todo()
        elif message.twice and self.check_action("edit", ()):
            self.action_edit()

    def action_delete(self) -> None:
        todo = self.query_one(TodoList).summon()
        if todo is None:
            return
        question = Confirm(
            f"Delete '{todo.title}'?",
            "It moves to the trash, where r restores it. Deleting costs 1 point.",
            "Delete",
        )
        # At once, and not by a worker: the next key is for the question.
        self.app.push_screen(
            question, lambda yes: self._edits.send(EditKind.DELETE, todo) if yes else None
        )

    def action_archive(self) -> None:
        narrowed = "Also those that the search does not show. " if self._listed.narrowed else ""
        question = Confirm(
            f"Archive {plural(self._completed, 'completed todo')}?",
            f"{narrowed}They move to the archive, where r brings each one back. No points move.",
            "Archive",
        )
        self.app.push_screen(question, self._archive)

    def _archive(self, yes: bool | None) -> None:
        if yes:
            self.tally.edit(edits.archive_completed())

    def action_restore(self) -> None:
        if (todo := self.query_one(TodoList).summon()) is not None:
            trash = todo.deleted_at is not None
            self._edits.send(EditKind.RESTORE if trash else EditKind.UNARCHIVE, todo)
