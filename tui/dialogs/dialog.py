"""What every dialog has in common."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from tui.commands.command import RunsCommands
from tui.screen_guards import LatestSize

R = TypeVar("R")


class Dialog(RunsCommands, LatestSize, ModalScreen[R]):
    """A screen over another one; once it is left it stays left, also for a second click."""

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        # A screen below another one `is_current` too, and Textual would close the other one.
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
