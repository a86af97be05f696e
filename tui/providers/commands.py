"""Every key that works right now, as a command."""

from collections.abc import Iterator

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider


class KeyCommands(Provider):
    """The bindings of the screen below the palette, as far as they are permitted there."""

    async def discover(self) -> Hits:
        for name, active in self._commands():
            yield DiscoveryHit(name, self._runner(active), help=active.binding.tooltip)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, active in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(
                    score,
                    matcher.highlight(name),
                    self._runner(active),
                    help=active.binding.tooltip,
                )

    def _commands(self) -> Iterator[tuple[str, ActiveBinding]]:
        seen = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.id and binding.id not in seen and binding.tooltip:
                seen.add(binding.id)
                key = self.app.get_key_display(binding)
                yield f"{binding.description}  ({key})", active

    def _runner(self, active: ActiveBinding):  # type: ignore[no-untyped-def]
        async def run() -> None:
            await self.app.run_action(active.binding.action, active.node)

        return run
