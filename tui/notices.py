"""Notifications on the right of the screen, one at a time.

Otherwise a key that is held down would stack them. What a person has to know once stays beside the
others. They lie over one half of the lines, and the cursor is in the other one when they come.
Titles in them are text, never markup.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Literal

from textual.app import App, ScreenStackError
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets._toast import ToastRack

from tui.text import cut
from tui.widgets.line_scroll import LineScroll
from tui.widgets.row_list import RowList

Severity = Literal["information", "warning", "error"]

WIDTH = 160
TOLD_SECONDS, ANNOUNCED_SECONDS = 2, 5


# Each notification lays the whole screen out: of several in quick succession only the last shows.
GAP_SECONDS = 0.2


class Notices:
    """Shows an application's notifications one at a time."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._next: str | None = None
        self._gap: Timer | None = None
        # What was announced, and until when it is shown.
        self._announced: list[tuple[str, Severity, float]] = []

    def announce(self, text: str, severity: Severity) -> None:
        """Say something that a person has to know once."""
        self._announced.append((text, severity, time.monotonic() + ANNOUNCED_SECONDS))
        self._app.notify(text, severity=severity, timeout=ANNOUNCED_SECONDS, markup=False)

    def take_back(self, text: str) -> None:
        """Take a notice away before its time."""
        if any(notification.message == text for notification in self._app._notifications):
            self._clear()

    def make_way(self) -> None:
        """Let them lie where the cursor is not; a cursor that moves later does not move them."""
        for screen, rack in self._racks():
            rack.set_class(_is_low(screen), "-above")

    def _racks(self) -> Iterator[tuple[Screen[Any], ToastRack]]:
        """What holds those on a screen: on this one, and on those that a dialog will go back to.

        None while the application starts and ends.
        """
        with suppress(ScreenStackError):
            for screen in self._app.screen_stack:
                for rack in screen.query_children(ToastRack):
                    yield screen, rack

    def _clear(self) -> None:
        """Take away what was told before, but for what was announced."""
        # One that is not there yet will come, and is not cleared.
        cleared = {notification.message for notification in self._app._notifications}
        self._app.clear_notifications()
        # Textual removes those on the screen, but not the row that holds each: they would add up.
        for _, rack in self._racks():
            rack.remove_children()
        now = time.monotonic()
        self._announced = [each for each in self._announced if each[2] > now]
        for text, severity, until in self._announced:
            if text in cleared:
                self._app.notify(text, severity=severity, timeout=until - now, markup=False)

    def tell(self, text: str) -> None:
        """Say what was done."""
        if self._gap is None:
            self._show(text)
        else:
            self._next = text

    def complain(self, text: str) -> None:
        """Say what was refused, or what is wrong."""
        self._next = None
        self._clear()
        self._app.notify(cut(text, WIDTH), severity="error", markup=False)

    def _show(self, text: str) -> None:
        self._clear()
        self._app.notify(text, timeout=TOLD_SECONDS, markup=False)
        self._gap = self._app.set_timer(GAP_SECONDS, self._go_on)

    def _go_on(self) -> None:
        text, self._next, self._gap = self._next, None, None
        if text is not None:
            self._show(text)


def _is_low(screen: Screen[Any]) -> bool:
    """Whether the cursor is in the lower half of a screen."""
    nodes = screen.focused.ancestors_with_self if screen.focused else []
    owner = next((node for node in nodes if isinstance(node, LineScroll)), None)
    lines = owner or next(iter(screen.query(RowList)), None)
    line = lines.cursor_line() if lines else None
    return line is not None and line >= screen.size.height // 2
