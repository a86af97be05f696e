"""The last line: the keys that work now.

Textual's Footer builds a widget per key, and all of them again for every change. This is a single
widget that paints a line; it saves a quarter of the start.
"""

from collections.abc import Mapping
from types import MappingProxyType

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.commands.keys import BY_ID

GAP = 2
LAST_RANK = 100
LAST = 2


class KeyBar(Widget):
    """Key and name of each shown binding; greyed out while it is not available."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        dock: bottom;
        padding: 0 1;
        color: $quiet;
        background: $background;
    }
    """

    # The key, its name and whether it is enabled, as painted.
    keys: reactive[tuple[tuple[str, str, bool], ...]] = reactive(())

    def __init__(self, names: Mapping[str, str] = MappingProxyType({})) -> None:
        """`names` are those of some commands by their ids, where they go by others here."""
        super().__init__()
        self._names = names

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
        self._shown.sort(key=lambda active: _rank(active.binding))
        self.keys = tuple(
            (
                self.app.get_key_display(active.binding),
                self._name_of(active.binding),
                active.enabled,
            )
            for active in self._shown
        )

    def _name_of(self, binding: Binding) -> str:
        return self._names.get(binding.id or "", binding.description)

    def render(self) -> Content:
        return Content(" " * GAP).join(
            Content.assemble(
                (key, "$key bold" if enabled else "dim"), " ", (name, "" if enabled else "dim")
            )
            for key, name, enabled in (self.keys[place] for place in self._fitting())
        )

    def _width(self, place: int) -> int:
        key, name, _ = self.keys[place]
        return cell_len(key) + 1 + cell_len(name)

    def _fitting(self) -> list[int]:
        """The places of the keys that fit; the last two, help and quit, are always there."""
        places = list(range(len(self.keys)))
        while len(places) > LAST and (
            sum(self._width(place) + GAP for place in places) - GAP > self.content_size.width
        ):
            del places[-LAST - 1]
        return places

    async def on_click(self, event: events.Click) -> None:
        start = self.gutter.left
        for place in self._fitting():
            end = start + self._width(place)
            if self.keys[place][2] and start <= event.x < end:
                active = self._shown[place]
                await self.app.run_action(active.binding.action, active.node)
            start = end + GAP


def _rank(binding: Binding) -> int:
    command = BY_ID.get(binding.id or "")
    return LAST_RANK if command is None or command.footer is None else command.footer
