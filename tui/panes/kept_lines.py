"""Lines that wait for the field for a new todo: each comes into it when it is free."""

from tui.session import InvalidTitle
from tui.widgets.new_title_input import NewTitleInput


class KeptLines:
    """Lines that found the field taken, or were pasted and have to be corrected first."""

    def __init__(self, field: NewTitleInput) -> None:
        self._field = field
        self.waiting: list[str] = []

    def keep(self, *lines: str) -> None:
        self.waiting += lines
        self.bring_next()

    def bring_next(self) -> bool:
        """Put the next line into the field if that is empty, and say what is wrong with it."""
        field = self._field
        if field.value or not self.waiting:
            return False
        # Imported here: no first screen reads a line.
        from tui.session.capturing import new_todo

        line = self.waiting.pop(0)
        field.fold(line)
        try:
            new_todo(line)
        except InvalidTitle as error:
            more = f"{len(self.waiting) + 1:,} to correct: " if self.waiting else ""
            # Later, because the message about the changed text clears a refusal.
            field.call_later(field.refuse, f"{more}{error}")
        return True
