"""A mixin for widgets that take text: there a letter is a letter, and no key."""

import asyncio
from contextlib import suppress
from typing import Any

from textual.widget import Widget
from textual.widgets import Input

PATIENCE_SECONDS = 0.5


class TakesText:
    """Not a widget itself, because Textual takes styles and bindings from the first base that is.

    Subclasses are widgets.
    """

    # The widget's.
    call_later: Any

    @property
    def would_be_lost(self) -> bool:
        """Whether Escape discards something typed."""
        return False

    def refuse(self, refusal: str) -> None:
        """Show why what was typed cannot be taken, as far as there is a place for that."""

    async def taken(self) -> None:
        """Wait until the widget has taken every letter typed so far."""
        taken = asyncio.Event()
        self.call_later(taken.set)
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await taken.wait()


def takes_text(widget: Widget | None) -> bool:
    """Whether a widget takes text, also one of Textual's own."""
    return isinstance(widget, TakesText | Input)
