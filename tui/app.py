"""The application: it owns the writes, the history, and what is known of the services."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from textual import events, on, work
from textual.app import SystemCommand
from textual.reactive import reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input

from tui import alt_keys, drafts, keymap, modes, preferences, themes
from tui.background import Background
from tui.gateway import DatabaseLost, EditResult, InvalidTitle, Operation, TallyError
from tui.gateway.live import Changed, QueueStatus
from tui.gateway.reading import FirstLook
from tui.gateway.session import Gateway
from tui.history import EditHistory, Wanted
from tui.leaving import leave_on_signals
from tui.marked_app import MarkedApp
from tui.notices import Notices
from tui.patience import Waiting
from tui.screens.live import LiveScreen
from tui.screens.replaced import start_over
from tui.screens.todos import TodosScreen
from tui.toggles import Toggles
from tui.widgets.title_input import TitleInput
from tui.widgets.top_bar import TopBar
from tui.wording import TITLE_WIDTH, refused, state_line, taken_back

# Pressing q leaves within a second, whatever the services do.
LEAVE_SECONDS = 0.6
UNFINISHED = "The database did not answer in time: the last edits may not have been saved."

EVERYWHERE = ("leave", "suspend_process")
NOT_OVER_A_QUESTION = ("show", "undo", "redo", "help", "quit", "command_palette")


def _commands() -> Any:
    from tui.providers.commands import KeyCommands

    return KeyCommands


class TallyApp(MarkedApp):
    """Todos that keep score."""

    TITLE = "Tally"
    # A default screen's own style sheet is not loaded by Textual.
    CSS_PATH = ["app.tcss", "screens/todos.tcss"]
    BINDINGS = [*keymap.APP]
    COMMANDS = MarkedApp.COMMANDS | {_commands}
    MODES = modes.LATER
    DEFAULT_MODE = "todos"
    HORIZONTAL_BREAKPOINTS = [
        (0, "-too-narrow"),
        (60, "-narrow"),
        (90, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-too-short"),
        (16, "-short"),
        (22, "-tall"),
    ]

    # What the top bar says, and whether something is wrong.
    state: reactive[tuple[str, bool]] = reactive(("", False), init=False)

    def __init__(
        self,
        gateway: Gateway,
        first_look: FirstLook,
        data_dir: Path,
        keys: dict[str, str] | None = None,
        draft: str = "",
    ) -> None:
        super().__init__()
        self.gateway = gateway
        self.first_look = first_look
        self.draft = draft
        self._drafts_kept = False
        self._data_dir = data_dir
        self._notices = Notices(self)
        self.toggles = Toggles()
        self._history = EditHistory(gateway, self.toggles.note)
        over = partial(start_over, self, self._history)
        self._background = Background(gateway, self._reload, self._tell_state, over, self.notify)
        self._database_lost: str | None = None
        for theme in themes.OWN:
            self.register_theme(theme)
        remembered = preferences.load_theme(data_dir)
        self.theme = remembered if remembered in self.available_themes else themes.DEFAULT
        self.user_keys = keys or {}
        self.set_keymap(self.user_keys)

    def get_default_screen(self) -> Screen[Any]:
        # Not in MODES, because Textual 8.2 starts the screen of the first mode before it is on
        # the stack; from Python 3.12 on, where tasks start eagerly, its widgets find no screen.
        return TodosScreen()

    def on_mount(self) -> None:
        self.add_mode("todos", TodosScreen)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        if not self.is_headless:
            leave_on_signals(self._leave)
        # Only once the first frame is out: the queue takes its time to import.
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.run_worker(self._background.follow_changes(), group="endless")
        self.run_worker(self._background.watch_queue(), group="endless")
        self.run_worker(self._background.turn_days(), group="endless")

    async def _reload(self, what: Changed) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, LiveScreen):
                await screen.reload(what)

    def _tell_state(self, queue: QueueStatus, database_lost: str | None, waiting: Waiting) -> None:
        self.state = state_line(queue, database_lost is not None, waiting)
        if database_lost is not None and database_lost != self._database_lost:
            self._notices.complain(database_lost)
        self._database_lost = database_lost

    def _refused(self, error: TallyError) -> None:
        if isinstance(error, DatabaseLost):
            self.database_answered(str(error))
        self._notices.complain(refused(error))

    def database_answered(self, failure: str | None, what: Changed = Changed.ALL) -> None:
        """A screen tells how its reading of something went: None is well."""
        self._background.database_answered(failure, what)

    # Edits

    @work
    async def edit(self, operation: Operation) -> None:
        """Do something to todos, and tell why if it is refused."""
        with suppress(TallyError):
            await self.perform(operation)

    async def perform(self, operation: Wanted) -> EditResult:
        """Edit. Raises TallyError, and tells the user why.

        But for a bad title: that is said where it was typed.
        """
        try:
            return await self.attempt(operation)
        except InvalidTitle:
            raise
        except TallyError as error:
            self._refused(error)
            raise

    async def attempt(self, operation: Wanted) -> EditResult:
        """Edit. Raises TallyError, which the caller tells the user."""
        return await self._history.perform(operation)

    @work
    async def action_undo(self) -> None:
        await self._step(self._history.undo)

    @work
    async def action_redo(self) -> None:
        await self._step(self._history.redo)

    async def _step(self, step: Callable[[], Awaitable[EditResult]]) -> None:
        try:
            result = await step()
        except TallyError as error:
            self._refused(error)
        else:
            self._notices.tell(taken_back(result, TITLE_WIDTH))

    # Everything else a key can do

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        for key in await alt_keys.in_turn(self, event):
            await super().on_event(key)

    def action_show(self, mode: str) -> None:
        self.switch_mode(mode)

    @on(TopBar.ScreenChosen)
    def show_clicked(self, message: TopBar.ScreenChosen) -> None:
        # Help may have opened since the click, and would be left behind, out of sight.
        if self.check_action("show", ()):
            self.switch_mode(message.name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question leaves only its answers, and in a field letters are letters."""
        if action in EVERYWHERE:
            return True
        if isinstance(self.focused, Input):
            return False
        return not (self.screen.is_modal and action in NOT_OVER_A_QUESTION)

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_switch_theme(self) -> None:
        self.theme = themes.other(self.theme)

    def _remember_theme(self, theme: Theme) -> None:
        self.gateway.run_later(preferences.save_theme, self._data_dir, theme.name)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        yield SystemCommand("Choose a theme", "Any of the themes there are", self.search_themes)

    async def action_leave(self) -> None:
        await self.action_quit()

    def _leave(self) -> None:
        self.run_worker(self.action_quit())

    async def action_quit(self) -> None:
        leaving = asyncio.timeout(LEAVE_SECONDS)
        finished = False
        if isinstance(self.focused, TitleInput):
            await self.focused.typed()
        try:
            async with leaving:
                await self._history.finish()
                finished = True
                await self.gateway.close()
        except TimeoutError:
            pass  # All else than an edit may be left where it is.
        finally:
            # What is not saved by now is a draft.
            self.keep_drafts()
        self.exit(message=None if finished else UNFINISHED)

    def keep_drafts(self) -> None:
        # Once: a terminal that goes asks to leave twice.
        kept, self._drafts_kept = self._drafts_kept, True
        if not kept:
            # One that no field has taken over yet, and what stands in the fields.
            texts = [text for screen in self._todos_screens() for text in screen.unsaved()]
            drafts.keep(self._data_dir, self.draft, *texts)

    def _todos_screens(self) -> list[TodosScreen]:
        screens = self.get_screen_stack("todos")
        return [screen for screen in screens if isinstance(screen, TodosScreen)]
