"""Every key that works right now, as a command."""

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from tui import keymap

if TYPE_CHECKING:
    from tui.app import TallyApp

# What the palette itself would not do anything by.
NO_COMMANDS = {"app.palette", "app.leave"}
# Who looks for a command seldom wants to move by a row.
LAST = "list."


class Command(NamedTuple):
    """What is shown of a command, and the function that runs it."""

    name: str
    key: str
    run: Callable[[], Awaitable[None]]


class KeyCommands(Provider):
    """The bindings of the screen below the palette, as far as they are permitted there."""

    async def discover(self) -> Hits:
        for name, key, run in self._commands():
            yield DiscoveryHit(name, run, help=key)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, key, run in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), run, help=key)

    def _commands(self) -> Iterator[Command]:
        seen = set(NO_COMMANDS)
        found = [*self._of_screen(), *self._of_application()]
        for node, binding in sorted(found, key=lambda pair: str(pair[1].id).startswith(LAST)):
            if binding.id and binding.id not in seen:
                seen.add(binding.id)
                name = f"{binding.description}: {binding.tooltip}"
                yield Command(name, self.app.get_key_display(binding), self._runner(node, binding))

    def _of_screen(self) -> Iterator[tuple[DOMNode, Binding]]:
        for active in self.screen.active_bindings.values():
            if active.enabled:
                yield active.node, active.binding

    def _of_application(self) -> Iterator[tuple[DOMNode, Binding]]:
        """They do not count as active while the palette is open: its field has their letters."""
        app = cast("TallyApp", self.app)
        for binding in keymap.APP:
            (key, *_) = keymap.keys_of(binding, app.user_keys)
            yield app, binding.with_key(key)

    def _runner(self, node: DOMNode, binding: Binding) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.app.run_action(binding.action, node)

        return run
