"""What keys do to a todo's fields: another day, priority or owner."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tui.commands import keys
from tui.dialogs.dialog import Dialog
from tui.format.when import next_monday, whole_day
from tui.panes.row_edits import RowEdits
from tui.rows import TodoRow
from tui.session import EditResult, Operation, edits
from tui.session.reading import today
from tui.widgets.todo_list import TodoList
from tui.wording import quoted

TOO_LATE = "That day is later than any calendar's."


class TodoFields:
    """Changes the todo under the cursor of a list."""

    def __init__(self, row_edits: RowEdits, todo_list: TodoList, actor: str) -> None:
        """`actor` is who presses the keys."""
        self._edits = row_edits
        self._list = todo_list
        self._actor = actor
        self._question: Dialog[date] | None = None

    def _summon(self) -> TodoRow | None:
        """The current todo, if it is open; tells if it is not."""
        todo = self._list.summon()
        if todo is not None and todo.completed:
            self._edits.tell(f"{quoted(todo.title)} is completed: reopen it first.")
            return None
        return todo

    # Another day

    def postpone(self) -> None:
        """Put the current todo off by a day."""
        if (todo := self._summon()) is not None:
            self._put_off(todo, edits.postpone(todo.id, to=1), lambda day: day + timedelta(1))

    def postpone_to_next_week(self) -> None:
        """Put the current todo off to the Monday of the week after."""
        if (todo := self._summon()) is not None:
            self._put_off(todo, None, next_monday)

    def choose_day(self) -> None:
        """Ask for a day, and put the current todo off to it."""
        # Imported here, as the grammar of days is: no first screen asks for one.
        from tui.dialogs.day_chooser import DayChooser

        todo = self._summon()
        if todo is None:
            return

        def chosen(day: date | None) -> None:
            self._question = None
            if day is not None:
                self._put_off(todo, None, lambda _: day)

        self._question = DayChooser(todo.title, todo.due or todo.start)
        self._edits.app.push_screen(self._question, chosen)

    def start_over(self) -> None:
        """Withdraw the question for a day: it is about a todo of another database."""
        if self._question is not None and self._question.is_current:
            self._question.dismiss(None)

    def _put_off(
        self, todo: TodoRow, operation: Operation | None, later: Callable[[date], date]
    ) -> None:
        """Put it off to the day that is `later` than the one it has, or than today."""
        now = today()
        try:
            day = later(max(todo.due or todo.start or now, now))
        except OverflowError:
            self._edits.tell(TOO_LATE)
            return
        waits, becomes = todo.due is None, put_off(todo, day)
        if becomes == todo:
            self._edits.tell(f"{quoted(todo.title)} has that day already.")
            return

        def told(result: EditResult) -> str:
            to = whole_day(date.fromisoformat(result.after), now)
            undo = keys.shown(self._edits.app, "app.undo")
            what = f"waits until {to}" if waits else f"postponed to {to}"
            return f"{quoted(result.title)} {what}; {undo} takes it back"

        wanted = operation or edits.postpone(todo.id, to=day)
        self._edits.change(wanted, (todo, becomes), told=told)

    def skip(self) -> None:
        """Pass over the current todo of a series."""
        if (todo := self._summon()) is not None:
            self._edits.change(edits.skip(todo.id), (todo, todo), told=self._skipped)

    def _skipped(self, result: EditResult) -> str:
        to = whole_day(date.fromisoformat(result.after), today())
        undo = keys.shown(self._edits.app, "app.undo")
        return f"{quoted(result.title)} skipped, next on {to}; {undo} takes it back"

    # Another priority

    def raise_priority(self) -> None:
        """Give the current todo the next priority above."""
        if (todo := self._summon()) is not None:
            self._give(edits.raise_priority(todo.id), todo, edits.raised(todo.priority))

    def lower_priority(self) -> None:
        """Give the current todo the next priority below."""
        if (todo := self._summon()) is not None:
            self._give(edits.lower_priority(todo.id), todo, edits.lowered(todo.priority))

    def clear_priority(self) -> None:
        """Take the current todo's priority away."""
        if (todo := self._summon()) is not None:
            self._give(edits.change(todo.id, {"priority": None}), todo, None)

    def _give(self, operation: Operation, todo: TodoRow, priority: str | None) -> None:
        self._edits.change(operation, (todo, replace(todo, priority=priority)))

    # Another owner

    def claim(self) -> None:
        """Put the user's name on the current todo, or take it off."""
        todo = self._summon()
        if todo is None:
            return
        if todo.claimed_by not in (None, self._actor):
            self._edits.tell(f"{quoted(todo.title)} is claimed by {todo.claimed_by}.")
            return
        owner = None if todo.claimed_by else self._actor
        operation = edits.change(
            todo.id, {"claimed_by": owner}, expected={"claimed_by": todo.claimed_by}
        )
        self._edits.change(operation, (todo, replace(todo, claimed_by=owner)))


def put_off(todo: TodoRow, day: date) -> TodoRow:
    """The row once the todo is put off to a day: its due day, or until when it waits."""
    if todo.due is None:
        return replace(todo, start=day, agenda=day)
    start = None if todo.start is None else min(todo.start, day)
    return replace(todo, due=day, start=start, agenda=day)
