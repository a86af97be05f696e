"""The main screen: the lists of todos, and the scores."""

from inspect import isawaitable
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from tui.commands.command import bindings
from tui.commands.context import Context
from tui.commands.detail import DETAILED
from tui.commands.todo_fields import TODO_FIELDS
from tui.commands.todos import SEARCH, SELECTION, TODOS
from tui.drafts import Drafts
from tui.messages import OpenDetail
from tui.panes.todos_pane import TodosPane
from tui.score_rows import ScoreSummary
from tui.screens.data_screen import DataScreen
from tui.session import Changed
from tui.session.opening import FirstLook
from tui.session.session import Session
from tui.widgets.panel import Panel
from tui.widgets.score_card import ScoreCard
from tui.widgets.score_display import ScoreDisplay
from tui.widgets.score_line import ScoreLine
from tui.widgets.todo_list import TodoList

if TYPE_CHECKING:
    from tui.screens.detail import Detail

# It may have been another title for a todo that is there.
KEPT = "What you were writing the last time is kept in the field for a new todo."
DRAFT_SECONDS = 2.0


class TodosScreen(DataScreen):
    """A pane with the todos, and a panel or a line with the scores."""

    table = (*SELECTION, *SEARCH, *TODOS, *DETAILED, *TODO_FIELDS)
    # Without a search, Tab and Escape do what they do on every screen.
    BINDINGS = [*bindings(table), *Screen.BINDINGS]
    CSS_PATH = "todos.tcss"
    AUTO_FOCUS = "TodoList"

    pane: TodosPane

    def __init__(self, session: Session, first: FirstLook, drafts: Drafts) -> None:
        super().__init__(session)
        self.pane = TodosPane(session, first)
        self._first = first
        self._drafts = drafts
        self._detail: Detail | None = None
        self._resting: Timer | None = None
        self._scores: tuple[ScoreDisplay, ...] = (ScoreCard(), ScoreLine())

    def compose(self) -> ComposeResult:
        card, line = self._scores
        scores = Vertical(Panel(card), id="scores")
        body = Horizontal(self.pane, scores, id="body")
        yield from self.compose_frame("todos", body, line)

    def on_mount(self) -> None:
        if draft := self._drafts.hand_over():
            self.pane.editor.new.value = draft
            self.notify(KEPT)
        self._drafts.unsaved.append(self.pane.editor.unsaved)
        self.pane.editor.adding.added = self._keep_title
        if self._drafts.has_notes:
            self.call_after_refresh(lambda: self.run_worker(self.detail.tell_unsaved()))
        self._show_scores(self._first.scores)

    @property
    def context(self) -> Context:
        context = self.pane.context
        return context if self._detail is None else self._detail.side.context(context)

    @property
    def detail(self) -> "Detail":
        """The detail of a todo, which is made when it is first asked for."""
        if self._detail is None:
            from tui.screens.detail import Detail

            self._detail = Detail(self, self.pane, self.session, self._drafts)
        return self._detail

    async def go_to(self, todo_id: int) -> None:
        """Go to a todo in the list, and in its detail if that has the focus."""
        if self._detail is not None and self._detail.side.inside:
            await self._detail.go_to(todo_id)
        else:
            await self.pane.go_to(todo_id)

    async def action_run(self, id: str) -> object:
        await self.pane.editor.adding.landed()
        if self._detail is not None:
            await self._detail.before(id)
        result = super().action_run(id)
        return await result if isawaitable(result) else result

    async def read(self, what: Changed) -> None:
        if Changed.TODOS in what:
            # Whatever fails to be read: the next reading has to know it, too.
            self.pane.doubt(unlogged=Changed.UNLOGGED in what)
        scores = await self.session.scores() if Changed.SCORES in what else None
        # Users wait for the score of their own edit. Of another's, one frame shows it and the list.
        at_once = self.session.editing
        if scores is not None and at_once:
            self._show_scores(scores)
        if Changed.TODOS in what:
            await self.pane.read()
        if scores is not None and not at_once:
            self._show_scores(scores)
        if self._detail is not None and Changed.TODOS in what:
            await self._detail.side.read()

    def _show_scores(self, scores: ScoreSummary | None) -> None:
        for display in self._scores:
            display.show(scores, own=self.session.editing)
        if scores is not None:
            self.pane.say_points(scores.today.points)

    async def read_rows(self) -> None:
        await self.pane.read()

    def start_over(self) -> None:
        super().start_over()
        self._show_scores(None)
        self.pane.start_over()
        if self._detail is not None:
            self._detail.start_over()

    # The title that is being written

    @on(Input.Changed, "#new")
    def title_typed(self) -> None:
        """Keep it once the user rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(DRAFT_SECONDS, self._keep_title)

    def _keep_title(self) -> None:
        editor = self.pane.editor
        # One that is on its way to the database stays the draft until it is there.
        if not editor.adding.saving:
            self.session.run_later(self._drafts.keep_title, editor.new.value)

    # The detail beside the list

    @on(TodoList.CursorMoved)
    def follow_cursor(self) -> None:
        if self._detail is not None:
            self._detail.side.follow()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if self._detail is not None:
            self._detail.side.focused(event.widget)

    def on_resize(self) -> None:
        if self._detail is not None:
            self._detail.side.arrange()

    @on(OpenDetail)
    async def open_detail(self) -> None:
        await self.detail.enter()
