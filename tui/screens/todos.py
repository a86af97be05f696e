"""The main screen: the lists of todos, and the scores."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from tui.commands.command import bindings
from tui.commands.context import Context
from tui.commands.todos import SEARCH, TODOS
from tui.drafts import Drafts
from tui.panes.todos_pane import TodosPane
from tui.rows import Scores
from tui.screens.scored import ScoredScreen
from tui.session import Changed
from tui.session.opening import FirstLook
from tui.session.session import Session
from tui.widgets.panel import Panel
from tui.widgets.score_line import ScoreLine
from tui.widgets.score_panel import ScorePanel

PANEL_DAYS = 7


class TodosScreen(ScoredScreen):
    """A pane with the todos, and a panel or a line with the scores."""

    table = (*SEARCH, *TODOS)
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

    def compose(self) -> ComposeResult:
        line = ScoreLine().data_bind(TodosScreen.scores, TodosScreen.recomputing)
        panel = ScorePanel().data_bind(
            TodosScreen.scores, TodosScreen.gained, TodosScreen.recomputing
        )
        yield from self.compose_frame(
            "todos", Horizontal(self.pane, Vertical(Panel(panel), id="scores"), id="body"), line
        )

    def on_mount(self) -> None:
        self.pane.editor.new.value = self._drafts.hand_over()
        self._drafts.unsaved.append(self.pane.editor.unsaved)
        self._show(self._first.scores)

    @property
    def context(self) -> Context:
        return self.pane.context

    async def read(self, what: Changed) -> None:
        if Changed.TODOS in what:
            await self.pane.read(doubted=True)
        if Changed.SCORES in what:
            self._show(await self.session.scores(PANEL_DAYS))

    def _show(self, scores: Scores) -> None:
        self.show_scores(scores)
        self.pane.say_points(scores.today.points)

    async def read_rows(self) -> None:
        await self.pane.read()

    def start_over(self) -> None:
        super().start_over()
        self.pane.start_over()
