"""What todos will be like once the edits under way are done: the next key acts on that."""

from dataclasses import dataclass

from tui.rows import TodoRow


@dataclass(eq=False)
class Toggle:
    """A todo that is being completed or reopened."""

    todo_id: int
    completed: bool
    saved: bool = False


class Toggles:
    """The newest toggle of each todo whose row is not read back yet."""

    def __init__(self) -> None:
        self._newest: dict[int, Toggle] = {}

    def begin(self, todo: TodoRow) -> Toggle:
        """The opposite of what the todo is, or of what it will be when earlier keys are done."""
        before = self._newest.get(todo.id)
        completed = todo.completed if before is None else before.completed
        toggle = self._newest[todo.id] = Toggle(todo.id, not completed)
        return toggle

    def saved(self) -> list[Toggle]:
        """Those that a reading which begins now will show."""
        return [toggle for toggle in self._newest.values() if toggle.saved]

    def forget(self, *toggles: Toggle) -> None:
        """They are read back, or were refused; a newer one of the same todo still counts."""
        for toggle in toggles:
            if self._newest.get(toggle.todo_id) is toggle:
                del self._newest[toggle.todo_id]
