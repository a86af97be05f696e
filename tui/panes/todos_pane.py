"""The pane with the lists of todos, and everything that the user does to them."""

from collections.abc import Iterable
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tui.breakpoints import is_short, too_small
from tui.commands import keys
from tui.commands.context import Context, Focus
from tui.format.when import added_elsewhere
from tui.marks import used
from tui.messages import Told
from tui.panes.acting import Acting
from tui.panes.list_words import empty_text, title_and_note
from tui.panes.listed_todos import ListedTodos
from tui.panes.searching import Searching
from tui.panes.title_editor import TitleEditor
from tui.rows import TodoRow
from tui.session import Changed, Filter, today
from tui.session.opening import FirstLook
from tui.session.session import Session
from tui.widgets.field_input import FieldInput
from tui.widgets.filter_bar import FilterBar
from tui.widgets.panel import Panel
from tui.widgets.reading_line import ReadingLine
from tui.widgets.rename_input import RenameInput
from tui.widgets.search_line import SearchLine
from tui.widgets.title_input import TitleInput
from tui.widgets.todo_list import Moment, TodoList


class TodosPane(Acting):
    """One list at a time, with its search and the fields for titles."""

    searching: Searching

    def __init__(self, session: Session, first: FirstLook) -> None:
        super().__init__(id="lists")
        self._session = session
        self._views = FilterBar()
        self._list = TodoList(self._nothing)
        self._panel = Panel(self._list)
        self._listed = ListedTodos(session, first, self._list, self._show)
        self.searching = Searching(self, self._listed, self._list)
        self.editor = TitleEditor(session, self, self._list, self._show_new)
        self.editor.adding.day = lambda: self._listed.day
        self._reading = ReadingLine()
        self._offered = Context()
        self._points: int | None = None

    def compose(self) -> ComposeResult:
        yield self._views
        yield self._panel
        yield Horizontal(Static(used().prompt, id="prompt"), self.editor.new, id="field")
        yield self._reading

    def on_mount(self) -> None:
        self._show()
        # No first frame shows it.
        self.call_after_refresh(self.editor.renaming.prepare)

    @property
    def context(self) -> Context:
        """What decides which commands are available now."""
        focus, focused, todo = Focus.LIST, self.screen.focused, self._list.current
        if too_small(self.screen):
            focus = Focus.NOWHERE
        elif isinstance(focused, FieldInput):
            focus = Focus.TITLE if isinstance(focused, TitleInput) else Focus.WORDS
        return Context(
            focus,
            todo.state if todo else "",
            self._listed.search.chosen,
            self._listed.completed > 0,
            self.searching.is_open,
            self._listed.known is not None and not any(self._listed.counts.values()),
            self._list.selection.states,
        )

    @property
    def todo(self) -> TodoRow | None:
        """The todo under the cursor."""
        return self._list.current

    def summon(self) -> TodoRow | None:
        """The same, scrolled into view; None if it was out of view."""
        return self._list.summon()

    def focus_list(self) -> None:
        self.screen.set_focus(self._list)

    # Reading

    def doubt(self, *, unlogged: bool) -> None:
        """The list may have changed, perhaps in a way that the log does not tell."""
        self._list.model.doubt()
        if unlogged:
            self._listed.doubt_log()

    async def read(self) -> None:
        """Read the rows that the list wants. Raises DatabaseUnavailable."""
        await self._listed.read()

    @on(TodoList.Selected)
    def _show(self) -> None:
        listed = self._listed
        self._views.counts = listed.counts
        self._views.chosen = None if listed.search.wide else listed.search.chosen
        self._say_note()
        self.searching.show()
        self._list.look_for(listed.search)
        self._list.update()
        self.editor.renaming.follow_row()
        self._refresh_offer()

    def _say_note(self) -> None:
        selected = len(self._list.selection)
        title, note = title_and_note(self._listed.search, self._listed.counts, selected)
        self._panel.say(title, note)
        # A short screen has no border for what is selected.
        self._views.note = note if selected and is_short(self.screen) else ""

    def _nothing(self) -> str:
        listed, shown = self._listed, partial(keys.shown, self.app)
        if listed.narrowed:
            return self.searching.nothing
        return empty_text(listed.search.chosen, listed.counts, self._points, shown)

    def say_points(self, points: int) -> None:
        """Update today's points, which an empty list mentions."""
        self._points = points
        if not self._list.model.total:
            self._list.refresh()

    @on(TodoList.CursorMoved)
    def _refresh_offer(self) -> None:
        # Rebuild the footer only when what it offers changes.
        context = self.context
        if context != self._offered:
            self._offered = context
            self.screen.refresh_bindings()

    async def _show_new(self, created: int, moment: Moment, *, stays: bool = True) -> None:
        """Go to a todo, unless the user has moved since that moment.

        With `stays`, a new one that is planned for another day does not lead away from today.
        """
        if moment == self._list.moment():
            with self._session.watchers.reading(Changed.TODOS):
                elsewhere = await self._listed.find(created, stays=stays)
                if elsewhere is not None:
                    self.post_message(Told(added_elsewhere(elsewhere, today())))
                if not self._listed.narrowed:
                    self.searching.remove_line()

    async def go_to(self, todo_id: int) -> None:
        """Go to a todo, in another view if it is not in this one."""
        self.editor.renaming.save()
        await self._show_new(todo_id, self._list.moment(), stays=False)

    def moment(self) -> Moment:
        """A value that stays equal while the same list is shown and the user moves nothing."""
        return self._list.moment()

    def stay_in_place(self) -> None:
        """Keep the cursor where it is, whatever becomes of the todo there."""
        self._list.model.let_go()

    async def show_again(self, ids: Iterable[int], moment: Moment) -> None:
        """Go to todos that came back into the list, unless the user has moved since that moment."""
        with self._session.watchers.reading(Changed.TODOS):
            await self._listed.find_here(ids, moment)

    def start_over(self) -> None:
        """Drop every row: this is another database, where an id means another todo."""
        self.actions.start_over()
        self.fields.start_over()
        self._listed.start_over()
        self.searching.start_over()
        self.editor.start_over()

    # Views and searches

    def step_view(self, step: int) -> None:
        """Show the next view, or the one before."""
        views = [view for view in Filter if view in self._views.offered]
        place = views.index(self._listed.search.chosen) + step
        self._choose(views[place % len(views)])

    @on(FilterBar.FilterChosen)
    def choose_clicked(self, message: FilterBar.FilterChosen) -> None:
        self._choose(message.chosen)

    def _choose(self, chosen: Filter) -> None:
        self.editor.renaming.save()
        self._listed.choose(chosen)
        self._views.chosen = chosen
        self.post_message(TodoList.RowsWanted())

    async def search(self, words: str = "") -> None:
        """Open the search; with words, go to what they find."""
        self.editor.renaming.save()
        await self.searching.open(words)
        self._refresh_offer()

    @on(SearchLine.WordsTyped)
    def search_as_typed(self) -> None:
        self.searching.take_words()

    def close_search(self) -> None:
        self.editor.renaming.save()
        self.searching.close()
        self._show()

    # What the widgets tell

    @on(TitleInput.Read)
    def say_reading(self, message: TitleInput.Read) -> None:
        self._reading.say(message.words, fault=message.fault)

    @on(TodoList.Scrolled)
    def keep_field_at_row(self) -> None:
        if not too_small(self.screen):
            self.editor.renaming.follow_or_save()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        # If the terminal loses the focus, or hides the field, the user has not left the field.
        if event.widget.has_focus or too_small(self.screen) or not self.app.app_focus:
            return
        if isinstance(event.widget, RenameInput):
            self.editor.renaming.save()

    def on_resize(self) -> None:
        self.call_after_refresh(self.editor.renaming.follow_row)
        self._say_note()
