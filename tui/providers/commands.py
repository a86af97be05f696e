"""Every key that works right now, as a command."""

from collections.abc import Awaitable, Callable, Iterator

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider

# What the palette itself would not do anything by.
NO_COMMANDS = {"app.palette", "app.leave"}


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

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Awaitable[None]]]]:
        """What each command does, its key, and the function that runs it."""
        seen = set(NO_COMMANDS)
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.id and binding.id not in seen and binding.tooltip:
                seen.add(binding.id)
                yield binding.tooltip, self.app.get_key_display(binding), self._runner(active)

    def _runner(self, active: ActiveBinding) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.app.run_action(active.binding.action, active.node)

        return run
