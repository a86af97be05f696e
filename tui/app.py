"""The application: its screens, its theme, its notifications, and how the user leaves it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from textual import events, on, work
from textual.app import SystemCommand
from textual.reactive import reactive
from textual.screen import Screen
from textual.theme import Theme

from tui import alt_keys, breakpoints, layouts, modes, preferences
from tui.commands import keys
from tui.commands.command import RunsCommands, bindings
from tui.commands.context import Context, Focus
from tui.commands.everywhere import APP
from tui.drafts import Drafts
from tui.going import Going
from tui.leaving import leave_on_signals
from tui.messages import EditRefused, Outdated, Told
from tui.notices import Notices
from tui.screens.todos import TodosScreen
from tui.session import EditResult, QueueStatus, TallyError
from tui.session.opening import FirstLook
from tui.session.session import Session
from tui.session.waiting import Waiting
from tui.widgets.takes_text import TakesText, takes_text
from tui.widgets.top_bar import TopBar
from tui.wording import TITLE_WIDTH, refused, state_line, taken_back

# Pressing q leaves within a second, whatever the services do.
LEAVE_SECONDS = 0.6
UNFINISHED = "The database did not answer in time: the last edits may not have been saved."


def _commands() -> Any:
    from tui.commands.palette import KeyCommands

    return KeyCommands


def _tags() -> Any:
    from tui.commands.palette_tags import Tags

    return Tags


def _todos() -> Any:
    from tui.commands.palette import TodosByTitle

    return TodosByTitle


class TallyApp(RunsCommands, Going):
    """Todos that keep score."""

    TITLE = "Tally"
    # A default screen's own style sheet is not loaded by Textual.
    CSS_PATH = ["app.tcss", "screens/todos.tcss"]
    table = APP
    BINDINGS = bindings(APP)
    COMMANDS = {_commands, _tags, _todos}
    DEFAULT_MODE = "todos"
    HORIZONTAL_BREAKPOINTS = breakpoints.HORIZONTAL
    VERTICAL_BREAKPOINTS = breakpoints.VERTICAL

    # What the top bar says, and whether something is wrong.
    state: reactive[tuple[str, bool]] = reactive(("", False), init=False)

    def __init__(
        self,
        session: Session,
        first: FirstLook,
        drafts: Drafts,
        data_dir: Path,
        user_keys: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._session = session
        self._first = first
        self._drafts = drafts
        self._data_dir = data_dir
        self._notices = Notices(self)
        self._database_lost: str | None = None
        self.start_with_theme(preferences.load_theme(data_dir))
        keys.use(user_keys or {})
        self.set_keymap(user_keys or {})

    def get_default_screen(self) -> Screen[Any]:
        # Not in MODES, because Textual 8.2 starts the screen of the first mode before it puts it
        # on the stack. From Python 3.12 on tasks start eagerly, and its widgets find no screen.
        return TodosScreen(self._session, self._first, self._drafts)

    def on_mount(self) -> None:
        self.add_mode("todos", self.get_default_screen)
        for name, screen in modes.later(self._session).items():
            self.add_mode(name, screen)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        if not self.is_headless:
            leave_on_signals(self._leave)
        # Only after the first frame: importing the queue and the edits takes 100 ms.
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._session.prepare_edits()
        for watch in self._session.watchers.begin(self):
            self.run_worker(watch(), group="endless")

    # Called by the session

    def services_changed(self, queue: QueueStatus, lost: str | None, waiting: Waiting) -> None:
        """Show the state of the services in the top bar."""
        self.state = state_line(queue, lost is not None, waiting)
        if lost is not None and lost != self._database_lost:
            self._notices.complain(lost)
        self._database_lost = lost

    def told(self, text: str, warning: bool = False) -> None:
        """Tell the user once."""
        self._notices.announce(text, "warning" if warning else "information")

    def notify(self, *said: Any, **how: Any) -> None:
        self._notices.make_way()
        super().notify(*said, **how)

    @on(EditRefused)
    def tell_refusal(self, message: EditRefused) -> None:
        self._notices.complain(refused(message.error))

    @on(Told)
    def tell(self, message: Told) -> None:
        self._notices.tell(message.text)

    @on(Outdated)
    def take_back(self, message: Outdated) -> None:
        self._notices.take_back(message.notice)

    # Commands

    @property
    def context(self) -> Context:
        if takes_text(self.focused):
            return Context(Focus.TITLE)
        return Context(Focus.DIALOG if self.screen.is_modal else Focus.LIST)

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        for key in await alt_keys.in_turn(self, layouts.on_latin_key(self, event)):
            await super().on_event(key)

    def undo(self) -> None:
        """Take back the newest edit, and go to what comes back."""
        self._step(self._session.undo, goes_there=True)

    def redo(self) -> None:
        """Do again what was taken back last; the cursor goes to no todo that this moves."""
        if isinstance(self.screen, TodosScreen):
            self.screen.pane.stay_in_place()
        self._step(self._session.redo)

    @work
    async def _step(
        self, step: Callable[[], Awaitable[EditResult]], *, goes_there: bool = False
    ) -> None:
        screen = self.screen if goes_there and isinstance(self.screen, TodosScreen) else None
        moment = None if screen is None else screen.pane.moment()
        try:
            result = await step()
        except TallyError as error:
            self._notices.complain(refused(error))
            return
        self.follow_back(result)
        self._notices.tell(taken_back(result, TITLE_WIDTH))
        if screen is not None and moment is not None:
            await screen.pane.show_again(result.ids, moment)
            self._notices.make_way()

    @on(TopBar.ScreenChosen)
    def show_clicked(self, message: TopBar.ScreenChosen) -> None:
        # Help may have opened since the click; switching would leave it behind, out of sight.
        if self.offers(f"app.{message.name}"):
            self.show(message.name)

    def help(self) -> None:
        """Show every key."""
        from tui.dialogs.help import HelpScreen

        self.push_screen(HelpScreen())

    def take_screenshot(self) -> None:
        """Save a picture of the screen in the current folder."""
        try:
            saved = self.save_screenshot(path=".")
        except OSError as error:
            self._notices.complain(f"The picture could not be saved: {error.strerror}")
        else:
            self._notices.tell(f"Saved as {Path(saved).name}")

    def _remember_theme(self, theme: Theme) -> None:
        self._session.run_later(preferences.save_theme, self._data_dir, theme.name)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's own: Tally's commands do the same."""
        return ()

    # Leaving

    def _leave(self) -> None:
        self.run_worker(self.action_quit())

    async def action_quit(self) -> None:
        leaving = asyncio.timeout(LEAVE_SECONDS)
        finished = False
        if isinstance(self.focused, TakesText):
            await self.focused.taken()
        try:
            async with leaving:
                await self._session.finish_edits()
                finished = True
                await self._session.close()
        except TimeoutError:
            pass  # Anything but an edit may stay unfinished.
        finally:
            # What is not saved by now becomes a draft.
            self.keep_drafts()
        self.exit(message=None if finished else UNFINISHED)

    def keep_drafts(self) -> None:
        self._drafts.keep()
