"""Guards against faults of Textual's palette, like those in `tui/textual_guards.py`.

The palette fails on a third click (Textualize/textual#6308, open), on a page key before its list
is laid out, when a second click or Enter leaves it twice, on a click from before the terminal
became smaller, and on one for a line that has gone since. A search that begins as it is left finds
no list. No issue for the last five yet.
"""

from contextlib import suppress
from typing import Any

from textual import work
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches
from textual.events import Click
from textual.widgets import OptionList

from tui.screen_guards import LatestSize

gather = CommandPalette._gather_commands.__wrapped__  # type: ignore[attr-defined]
choose_clicked = OptionList._on_click


async def _choose_clicked(options: OptionList, event: Click) -> None:
    """Choose the line that was clicked, if there are so many still."""
    if event.style.meta.get("option", 0) < options.option_count:
        await choose_clicked(options, event)


OptionList._on_click = _choose_clicked  # type: ignore[method-assign, assignment]


class GuardedPalette(LatestSize, CommandPalette):
    """Ignores keys for a list that is not laid out, and leaves only once."""

    ALLOW_SELECT = False

    def dismiss(self, result: None = None) -> AwaitComplete:
        # A screen below another one `is_current` too, and Textual would close the other one.
        if self.app.screen is self:
            return super().dismiss(result)
        return AwaitComplete()

    def _select_or_command(self, event: Any = None) -> None:
        if self.is_current:
            super()._select_or_command(event)

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        # Its list is not there yet, or no more.
        with suppress(NoMatches):
            await gather(self, search_value)

    def _on_click(self, event: Click) -> None:  # type: ignore[override]
        if not self.region.contains_point(event.screen_offset):
            # Keeps Textual from calling the base's handler next.
            event.prevent_default()
