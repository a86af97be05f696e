"""Guards against faults of Textual's palette, like those in `tui/textual_guards.py`.

The palette fails on a third click (Textualize/textual#6308, open), on a page key before its list
is laid out, when a second click or Enter leaves it twice, and on a click from before the terminal
became smaller. No issue for the last three yet.
"""

from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.events import Click

from tui.textual_guards import LatestSize


class GuardedPalette(LatestSize, CommandPalette):
    """Ignores keys for a list that is not laid out, and leaves only once."""

    ALLOW_SELECT = False

    def dismiss(self, result: None = None) -> AwaitComplete:
        if self.is_current:
            return super().dismiss(result)
        return AwaitComplete()

    def _select_or_command(self, event: Any = None) -> None:
        if self.is_current:
            super()._select_or_command(event)

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def _on_click(self, event: Click) -> None:  # type: ignore[override]
        if not self.region.contains_point(event.screen_offset):
            # Keeps Textual from calling the base's handler next.
            event.prevent_default()
