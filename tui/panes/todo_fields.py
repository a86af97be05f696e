"""What keys do to a todo's fields: another day, priority or owner."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui.commands import keys
from tui.format.when import next_monday, whole_day
from tui.panes.row_edits import RowEdits
from tui.rows import TodoRow
from tui.session import EditResult, Operation, edits, today
from tui.widgets.todo_list import TodoList
from tui.wording import TITLE_WIDTH, named, quoted, subject

if TYPE_CHECKING:
    from tui.dialogs.dialog import Dialog

TOO_LATE = "That day is later than any calendar's."


class TodoFields:
    """Changes the todo under the cursor of a list, or those selected, which stay selected."""

    def __init__(self, row_edits: RowEdits, todo_list: TodoList, actor: str) -> None:
        """`actor` is who presses the keys."""
        self._edits = row_edits
        self._list = todo_list
        self._actor = actor
        self._question: Dialog[date] | None = None

    def _chosen(self) -> list[TodoRow]:
        """The todos that a key is for, but for completed ones; tells if there are no others."""
        return self._active(self._list.chosen())

    def _active(self, todos: list[TodoRow]) -> list[TodoRow]:
        active = [todo for todo in todos if not todo.completed]
        if todos and not active:
            self._edits.tell(f"{quoted(todos[0].title)} is completed: reopen it first.")
        return active

    # Another day

    def postpone(self) -> None:
        """Put each todo off by a day."""
        self._put_off(self._chosen(), lambda day: day + timedelta(1), together=False)

    def postpone_to_next_week(self) -> None:
        """Put todos off to the Monday of the week after that of the last of them."""
        self._put_off(self._chosen(), next_monday)

    def choose_day(self) -> None:
        """Ask for a day, and put todos off to it."""
        # Imported here, as the grammar of days is: no first screen asks for one.
        from tui.dialogs.day_chooser import DayChooser

        todos = self._chosen()
        if not todos:
            return

        def chosen(day: date | None) -> None:
            self._question = None
            if day is not None:
                self._put_off(todos, lambda _: day)

        now = todos[0].due or todos[0].start if len(todos) == 1 else None
        self._question = DayChooser(named(todos, TITLE_WIDTH), now)
        self._edits.app.push_screen(self._question, chosen)

    def start_over(self) -> None:
        """Withdraw the question for a day: it is about a todo of another database."""
        if self._question is not None and self._question.is_current:
            self._question.dismiss(None)

    def _put_off(
        self, todos: list[TodoRow], later: Callable[[date], date], *, together: bool = True
    ) -> None:
        """Put them off to days that are `later` than those they have, or than today.

        `together` is whether all get the day that is later than the last of them has.
        """
        now = today()
        days = [max(todo.due or todo.start or now, now) for todo in todos]
        if together and days:
            days = [max(days)] * len(days)
        try:
            days = [later(day) for day in days]
        except OverflowError:
            self._edits.tell(TOO_LATE)
            return
        rows = [(todo, put_off(todo, day)) for todo, day in zip(todos, days, strict=True)]
        changes = [(todo, becomes) for todo, becomes in rows if becomes != todo]
        if not changes:
            if todos:
                have = "has" if len(todos) == 1 else "have"
                self._edits.tell(f"{named(todos, TITLE_WIDTH)} {have} that day already.")
            return
        ids = [todo.id for todo, _ in changes]
        wanted = edits.postpone(*ids, to=days[0] if together else 1)
        waits = all(todo.due is None for todo, _ in changes)

        def told(result: EditResult) -> str:
            undo = keys.shown(self._edits.app, "app.undo")
            if result.count > 1 and not together:
                what = "postponed by a day"
            else:
                to = whole_day(date.fromisoformat(result.after), now)
                wait = "waits" if result.count == 1 else "wait"
                what = f"{wait} until {to}" if waits else f"postponed to {to}"
            return f"{subject(result, TITLE_WIDTH)} {what}; {undo} takes it back"

        self._edits.change(wanted, *changes, told=told)

    def skip(self) -> None:
        """Pass over the current todo of a series."""
        todo = self._list.summon()
        if todo is not None and self._active([todo]):
            self._edits.change(edits.skip(todo.id), (todo, todo), told=self._skipped)

    def _skipped(self, result: EditResult) -> str:
        to = whole_day(date.fromisoformat(result.after), today())
        undo = keys.shown(self._edits.app, "app.undo")
        return f"{quoted(result.title)} skipped, next on {to}; {undo} takes it back"

    # Another priority

    def raise_priority(self) -> None:
        """Give each todo the next priority above."""
        self._give(edits.raise_priority, edits.raised)

    def lower_priority(self) -> None:
        """Give each todo the next priority below."""
        self._give(edits.lower_priority, edits.lowered)

    def clear_priority(self) -> None:
        """Take the priority of todos away."""
        self._give(edits.clear_priority, lambda _: None)

    def _give(
        self, operation: Callable[..., Operation], becomes: Callable[[str | None], str | None]
    ) -> None:
        if todos := self._chosen():
            changes = [(todo, todo._replace(priority=becomes(todo.priority))) for todo in todos]
            self._edits.change(operation(*(todo.id for todo in todos)), *changes)

    # Another owner

    def claim(self) -> None:
        """Put the user's name on todos, or take it off if it is on each of them."""
        todos = self._chosen()
        for todo in todos:
            if todo.claimed_by not in (None, self._actor):
                self._edits.tell(f"{quoted(todo.title)} is claimed by {todo.claimed_by}.")
                return
        if todos:
            off = all(todo.claimed_by for todo in todos)
            owner = None if off else self._actor
            operation = edits.claim(*(todo.id for todo in todos), actor=self._actor, off=off)
            changes = [(todo, todo._replace(claimed_by=owner)) for todo in todos]
            self._edits.change(operation, *changes)


def put_off(todo: TodoRow, day: date) -> TodoRow:
    """The row once the todo is put off to a day: its due day, or until when it waits."""
    if todo.due is None:
        return todo._replace(start=day, agenda=day)
    start = None if todo.start is None else min(todo.start, day)
    return todo._replace(due=day, start=start, agenda=day)
