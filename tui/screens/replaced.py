"""What the screens do when another database file has taken the place of the one they show."""

from typing import Any

from textual.app import App

from tui.history import EditHistory
from tui.screens.confirm import Confirm
from tui.screens.live import LiveScreen

REPLACED = "The database file was replaced: everything was read anew."


def start_over(app: App[Any], history: EditHistory) -> None:
    """Let go of every row, and of edits that wait: an id means another todo by now.

    A question about one is withdrawn.
    """
    history.forget()
    if isinstance(app.screen, Confirm):
        app.screen.dismiss(False)
    for screens in app._screen_stacks.values():
        for screen in screens:
            if isinstance(screen, LiveScreen) and screen.is_mounted:
                screen.start_over()
    # Beside the notice of an edit that was refused for it.
    app.notify(REPLACED, severity="warning", markup=False)
