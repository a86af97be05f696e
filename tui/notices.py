"""Notifications in a corner of the screen, one at a time.

Otherwise a key that is held down would stack them. Titles in them are text, never markup.
"""

from typing import Any

from textual.app import App
from textual.timer import Timer

from tui.text import cut

WIDTH = 160
TOLD_SECONDS = 2


# Each notification lays the whole screen out: of several in quick succession only the last shows.
GAP_SECONDS = 0.2


class Notices:
    """Shows an application's notifications one at a time."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._next: str | None = None
        self._gap: Timer | None = None

    def tell(self, text: str) -> None:
        """Say what was done."""
        if self._gap is None:
            self._show(text)
        else:
            self._next = text

    def complain(self, text: str) -> None:
        """Say what was refused, or what is wrong."""
        self._next = None
        self._app.clear_notifications()
        self._app.notify(cut(text, WIDTH), severity="error", markup=False)

    def _show(self, text: str) -> None:
        self._app.clear_notifications()
        self._app.notify(text, timeout=TOLD_SECONDS, markup=False)
        self._gap = self._app.set_timer(GAP_SECONDS, self._go_on)

    def _go_on(self) -> None:
        text, self._next, self._gap = self._next, None, None
        if text is not None:
            self._show(text)
