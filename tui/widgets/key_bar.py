"""The last line: the keys that work now.

Textual's Footer builds a widget for every key, again for every change; this is one widget that
paints a line, and saves a quarter of the start.
"""

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

GAP = 2


class KeyBar(Widget):
    """Key and name of each binding that is shown; greyed out when it does not apply."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; padding: 0 1; color: $text-muted; }
    """

    # The key, its name and whether it is enabled, as they are painted.
    keys: reactive[tuple[tuple[str, str, bool], ...]] = reactive(())

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._read_bindings)
        self._read_bindings(self.screen)

    def _read_bindings(self, screen: Screen[object]) -> None:
        self._shown: list[ActiveBinding] = []
        seen = set()
        for active in screen.active_bindings.values():
            if active.binding.show and active.binding.action not in seen:
                seen.add(active.binding.action)
                self._shown.append(active)
        self.keys = tuple(
            (self.app.get_key_display(active.binding), active.binding.description, active.enabled)
            for active in self._shown
        )

    def render(self) -> Content:
        parts = [
            Content.assemble(
                (key, "$primary bold" if enabled else "dim"), " ", (name, "" if enabled else "dim")
            )
            for key, name, enabled in self.keys
        ]
        while parts and sum(part.cell_length + GAP for part in parts) - GAP > self.size.width:
            parts.pop()
        return Content(" " * GAP).join(parts)

    async def on_click(self, event: events.Click) -> None:
        start = self.gutter.left
        for active, (key, name, enabled) in zip(self._shown, self.keys, strict=True):
            width = len(key) + 1 + len(name)
            if enabled and start <= event.x < start + width:
                await self.app.run_action(active.binding.action, active.node)
            start += width + GAP
