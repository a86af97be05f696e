"""What the parts of a screen ask of the application."""

from textual.message import Message

from tui.session import TallyError


class EditRefused(Message):
    """An edit was refused: the user is to be told why."""

    def __init__(self, error: TallyError) -> None:
        self.error = error
        super().__init__()
