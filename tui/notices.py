"""Notices in a corner of the screen, one at a time.

Otherwise a key that is held down would stack them. Titles in them are text, never markup.
"""

from typing import Any

from textual.app import App

from tui.text import cut

WIDTH = 160
TOLD_SECONDS = 2


def tell(app: App[Any], text: str) -> None:
    """Say what was done."""
    app.clear_notifications()
    app.notify(text, timeout=TOLD_SECONDS, markup=False)


def complain(app: App[Any], text: str) -> None:
    """Say what was refused, or what is wrong."""
    app.clear_notifications()
    app.notify(cut(text, WIDTH), severity="error", markup=False)
