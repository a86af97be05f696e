"""Messages from the parts of a screen to the application."""

from textual.message import Message

from tui.session import TallyError


class EditRefused(Message):
    """An edit was refused: show the user why."""

    def __init__(self, error: TallyError) -> None:
        self.error = error
        super().__init__()
