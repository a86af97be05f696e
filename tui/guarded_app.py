"""Textual's application, with guards against its faults, and a quiet end for a fault of ours."""

import logging
from contextlib import suppress

from textual import on
from textual.app import App
from textual.driver import Driver

from tui import changed_cells, compact_strips, dirty_lines, known_handlers, textual_guards
from tui.marks import used

log = logging.getLogger("tally")


class GuardedApp(App[None]):
    """Logs a fault instead of printing it, and keeps it in `fault` for the caller."""

    fault: BaseException | None = None

    def __init__(self) -> None:
        super().__init__()
        compact_strips.install()
        changed_cells.install()
        dirty_lines.install()
        known_handlers.install()

    def keep_drafts(self) -> None:
        """Save what is being written. Called once more when a fault ends the application."""

    def stopped_by(self, fault: BaseException) -> None:
        """Note the fault that ends the application, and keep what is being written."""
        if self.fault is None:
            self.fault = fault
            log.critical("stopped by a fault", exc_info=fault)
            # A second fault on the way must not hide the first.
            with suppress(Exception):
                self.keep_drafts()

    @on(Driver.SignalResume)
    def paint_again(self) -> None:
        """Back from the background: the terminal has forgotten what Textual thinks is there."""
        self.screen.refresh()

    def get_driver_class(self) -> type[Driver]:
        chosen = super().get_driver_class()
        return textual_guards.guarded(chosen)

    def action_command_palette(self) -> None:
        from tui.palette_guard import GuardedPalette

        if not isinstance(self.screen, GuardedPalette):
            # Without the id of Textual's own: one that is left is still there when the next opens.
            self.push_screen(
                GuardedPalette(placeholder=f"Search for commands and todos{used().dots}")
            )

    def _handle_exception(self, error: Exception) -> None:
        if self._exit:
            # Everything is saved and closed; workers that still run find no widgets.
            log.info("on the way out: %r", error)
            return
        self.stopped_by(error)
        super()._handle_exception(error)

    def panic(self, *renderables: object) -> None:
        self._fatal_error()

    def _fatal_error(self) -> None:
        # Textual would print the traceback over the user's terminal.
        self._close_messages_no_wait()
