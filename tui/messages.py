"""Messages from the parts of a screen to the application."""

from datetime import date

from textual.message import Message

from tui.session import TallyError


class EditRefused(Message):
    """An edit was refused: show the user why."""

    def __init__(self, error: TallyError) -> None:
        self.error = error
        super().__init__()


class Told(Message):
    """Tell the user, for a moment, what was done, or why nothing was."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()


class Outdated(Message):
    """What a notice says is no longer so."""

    def __init__(self, notice: str) -> None:
        self.notice = notice
        super().__init__()


class ShowDay(Message):
    """Show the log of a day."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__()


class OpenDetail(Message):
    """Go to the detail of the current todo."""
