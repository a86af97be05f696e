"""Guards for screens: a new one is styled once, and each takes the size that the terminal has now.

A screen that gets two sizes while it is busy lays itself out in both in turn, for ever: each layout
sends the screen its own size again. No issue yet.

A click where no widget is, as where the terminal has just grown, takes the focus from the one that
has it, and nobody hears the next key. No issue yet.

Textual 8.2.8 styles a new screen up to four times. It takes every screen that it has not styled
before for one that has missed a change of the theme, and parses all style sheets twice more, for
100 ms. It styles a screen again when that is first shown, though nothing has happened since, and
once more when the screen learns its size: its first frame is painted as if the terminal had no
breakpoints. What opens with the focus is styled twice for that. No issue yet.
"""

from typing import Any

from textual import events
from textual.app import App
from textual.geometry import Size

from tui import breakpoints, changed_cells


class LatestSize:
    """For a screen: it lays itself out in the terminal's present size, not in an older event's.

    It heeds no click outside of that which it is laid out in.
    """

    app: App[Any]
    size: Size

    def _forward_event(self, event: events.Event) -> None:
        heeded = (
            not isinstance(event, events.MouseEvent)
            or self.app.mouse_captured
            or self.size.region.contains(event.x, event.y)
        )
        if heeded:
            super()._forward_event(event)  # type: ignore[misc]

    def _screen_resized(self, _: Size) -> None:
        # What a terminal makes of its lines at another size is its own affair.
        changed_cells.forget()
        super()._screen_resized(self.app.size)  # type: ignore[misc]


class FocusedOnce:
    """Before Widget among the bases of what has the focus when its screen opens."""

    screen: Any

    def watch_has_focus(self, has_focus: bool) -> None:
        # A screen that opens gives it the focus first, and styles it when it notes so itself.
        if not has_focus or self.screen.focused is self:
            super().watch_has_focus(has_focus)  # type: ignore[misc]


class StyledOnce:
    """Before Screen among the bases of a screen."""

    _css_update_count: int
    _suspended = False

    def _post_register(self, app: App[Any]) -> None:
        super()._post_register(app)  # type: ignore[misc]
        self._css_update_count = app._css_update_count
        classes = breakpoints.classes(app.size)
        self.update_classes(classes, update=False)  # type: ignore[attr-defined]

    def _on_screen_suspend(self) -> None:
        self._suspended = True

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        # Before Screen's own handler. What has changed while it was hidden is not known.
        event.refresh_styles = event.refresh_styles and self._suspended
