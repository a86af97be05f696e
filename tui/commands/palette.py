"""The command palette: every command that is available right now, and todos by title."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from tui.commands import keys
from tui.commands.command import RunsCommands
from tui.commands.context import Context
from tui.marks import used
from tui.row_windows import WindowRequest
from tui.rows import ListedRow, TodoRow
from tui.session import DatabaseUnavailable, Filter, Search
from tui.text import painted

if TYPE_CHECKING:
    from tui.app import TallyApp
    from tui.screens.data_screen import DataScreen

# Commands that make no sense from the palette.
NO_COMMANDS = {"app.palette", "app.leave"}
# These come last: people seldom look for a command to move by a row.
LAST = "list."


KEY_WIDTH = 10
MOST_TODOS = 20
# A command by its name comes first, then a todo, then whatever has the words.
BY_NAME, WHOLE_TITLE, SOME_WORDS = 3.0, 2.0, 1.0


class Entry(NamedTuple):
    """A command's name and key, and the function that runs it."""

    name: str
    key: str
    run: Callable[[], Awaitable[None]]


class KeyCommands(Provider):
    """The commands that are available on the screen below the palette."""

    async def discover(self) -> Hits:
        for name, key, run in self._entries():
            yield DiscoveryHit(_line(key, Content(name)), run, text=name)

    async def search(self, query: str) -> Hits:
        for name, key, run in self._entries():
            if (score := _score(name, query)) > 0:
                yield Hit(score, _line(key, Content(name)), run, text=name)

    def _entries(self) -> Iterator[Entry]:
        seen = set(NO_COMMANDS)
        found = sorted(self._found(), key=lambda pair: pair[1].startswith(LAST))
        for node, name in found:
            if name not in seen:
                seen.add(name)
                command = node.command(name)
                title = f"{command.name}: {command.help}"
                yield Entry(title, keys.shown(self.app, name), self._runner(node, name))

    def _found(self) -> Iterator[tuple[RunsCommands, str]]:
        app = cast(RunsCommands, self.app)
        for active in self.screen.active_bindings.values():
            node, name = active.node, active.binding.id
            if active.enabled and name and isinstance(node, RunsCommands) and node is not app:
                yield node, name
        # The application's own commands are not active while the palette is open, because its
        # field takes their letters.
        for command in app.table:
            if command.available(Context()):
                yield app, command.id

    def _runner(self, node: RunsCommands, name: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.app.run_action(f"run('{name}')", cast(DOMNode, node))

        return run


class TodosByTitle(Provider):
    """Todos whose titles contain the words; Enter goes to one."""

    async def search(self, query: str) -> Hits:
        screen, app = below(self), cast("TallyApp", self.app)
        if screen is None:
            return
        wanted = WindowRequest[ListedRow](0, MOST_TODOS)
        with suppress(DatabaseUnavailable):
            search = Search(query, Filter.ALL, wide=True)
            _, found = await screen.session.todos(search, wanted, None)
            for row in found.rows:
                if not isinstance(row, TodoRow):
                    continue
                title = Content(painted(row.title))
                shown = _line(used().completed if row.completed else used().open, title)
                score = WHOLE_TITLE if query.strip().lower() in row.title.lower() else SOME_WORDS
                yield Hit(score, shown, partial(app.show_todo, row.id), text=row.title)


def below(provider: Provider) -> "DataScreen | None":
    """The screen below the palette; None if that is a dialog, over which there is nowhere to go."""
    return None if provider.screen.is_modal else cast("DataScreen", provider.screen)


def _score(name: str, query: str) -> float:
    """How well a command matches: by its name, or by the start of words in its description."""
    words, text = query.lower().split(), f" {name.lower()}"
    if not words or not all(f" {word}" in text for word in words):
        return 0
    return BY_NAME if text.startswith(f" {words[0]}") else SOME_WORDS


def _line(key: str, name: Content) -> Content:
    return Content.assemble((key.ljust(KEY_WIDTH), "$key bold"), name)
