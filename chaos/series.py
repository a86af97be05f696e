"""What the log says of todos that recur, lived through once more by a model of its own.

It knows nothing of how Tally makes the next todo of a series. It knows what has to be so after each
edit: a completed todo whose rule goes on has one next one, nobody's has two, and what was taken
back took with it what it had made.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from tests.harness.database import Rows

LOG = """
SELECT edits.id, edits.step, edits.day, activities.todo_id, activities.name, activities.changes
FROM activities JOIN edits ON edits.id = activities.edit_id ORDER BY activities.id
"""
UNDONE = "SELECT undone_by, id FROM edits WHERE undone_by IS NOT NULL"
TABLE = """
SELECT id, repeats, due, completed_at IS NOT NULL, deleted_at IS NOT NULL FROM todos ORDER BY id
"""
# Months and business days are for the tests of the rules.
UNITS = {"d": 1, "w": 7}


@dataclass(frozen=True)
class Told:
    """An activity, and what the log has of its edit; days are ISO 8601.

    `step` is "edit", "undo" or "redo". `changes` are values before and after.
    """

    edit: int
    todo: int
    changes: dict[str, list[Any]]
    step: str = "edit"
    day: str = ""
    created: bool = False


@dataclass
class Lived:
    """A todo as its log has made it so far.

    `touched` is whether anybody has changed it since it was made, `ended` whether somebody moved it
    to the trash, and `taken` whether that was by taking back; `completed` is the day of its
    completion, and `goes_on` whether its series had not come to its end then.
    """

    values: dict[str, Any]
    made_by: int
    completed: str = ""
    goes_on: bool = False
    touched: bool = False
    ended: bool = False
    taken: bool = False

    @property
    def before(self) -> int | None:
        """The todo that it follows in its series."""
        return self.values.get("repeats")

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None


@dataclass
class Series:
    """All todos, and what cannot have been, in `wrong`. `taken_back` are the edits that an edit
    took back, by its id.
    """

    taken_back: dict[int, set[int]] = field(default_factory=dict)
    todos: dict[int, Lived] = field(default_factory=dict)
    next_ones: dict[int, list[int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    made: int = 0

    def live(self, told: Iterable[Told]) -> None:
        """Go through the activities, in their order."""
        for _, of_edit in groupby(told, key=lambda each: each.edit):
            activities = list(of_edit)
            had = {number: len(self._subtasks(number)) for number in self.todos}
            for each in activities:
                self._apply(each)
            for each in activities:
                if each.created:
                    self._look_at_new(each, had)
                self._look_at_undone(each)
            touched = {each.todo for each in activities}
            before = {self.todos[todo].before or todo for todo in touched}
            for number in sorted((touched | before) & self.todos.keys()):
                self._look_at(number, activities[0])

    def _apply(self, told: Told) -> None:
        after = {name: values[1] for name, values in told.changes.items()}
        if told.created:
            self.todos[told.todo] = Lived(after, told.edit)
            if (before := self.todos[told.todo].before) is not None:
                self.next_ones.setdefault(before, []).append(told.todo)
                self.made += 1
            return
        todo = self.todos[told.todo]
        todo.values |= after
        if after.get("deleted_at"):
            todo.taken = told.step == "undo"
        if told.step == "edit":
            todo.touched = True
            if after.get("completed_at"):
                todo.completed = told.day
                # The completion decides: a day that is changed later, or back, adds nothing.
                todo.goes_on = _goes_on(todo)
            todo.ended = after.get("deleted_at") is not None or todo.ended

    def _look_at(self, number: int, told: Told) -> None:
        """At one whose series may have changed."""
        todo = self.todos[number]
        made = [self.todos[each] for each in self.next_ones.get(number, ())]
        living = [each for each in made if not each.has("deleted_at")]
        if not todo.has("recurrence"):
            # Subtasks come with their parent, which is looked at.
            return
        if len(living) > 1:
            self._complain(told, f"todo {number} has {len(living)} next ones")
        # If that is done once more, what follows would be there twice.
        if living and todo.taken and todo.has("deleted_at") and todo.before is not None:
            self._complain(told, f"todo {number} was taken back, what followed it was not")
        recurs = todo.has("completed_at") and not todo.has("deleted_at") and todo.goes_on
        if recurs and not living and not any(each.ended for each in made):
            self._complain(told, f"todo {number} is completed, and has no next one")

    def _look_at_new(self, told: Told, had: Mapping[int, int]) -> None:
        """At one that a completion has made: of the right todo, for the right day, in full."""
        new = self.todos[told.todo]
        number = new.before
        if number is None:
            return
        before = self.todos.get(number, new)
        if before is new:
            self._complain(told, f"todo {told.todo} follows {number}, which there is not")
        elif before.has("recurrence"):
            self._look_at_next(told, new, before)
            self._look_at_brought(told, had[number])

    def _look_at_next(self, told: Told, new: Lived, before: Lived) -> None:
        number, day = new.before, expected(before.values, told.day)
        if not before.has("completed_at"):
            self._complain(told, f"todo {told.todo} follows {number}, which is not completed")
        if str(new.values.get("due")) != day:
            self._complain(told, f"todo {told.todo} is due {new.values.get('due')}, not {day}")
        if before.has("until") and day > str(before.values["until"]):
            self._complain(told, f"todo {told.todo} comes after the end of its series")

    def _look_at_brought(self, told: Told, had: int) -> None:
        """At its subtasks: what is open moved on to it, and what is done is there once more."""
        brought = len(self._subtasks(told.todo))
        if brought != had:
            self._complain(told, f"todo {told.todo} has {brought} subtasks, not {had}")

    def _look_at_undone(self, told: Told) -> None:
        """At one that was completed no more because that was taken back."""
        after = told.changes.get("completed_at", [None, ""])[1]
        if told.step != "undo" or after is not None or not self.todos[told.todo].has("recurrence"):
            return
        undone = self.taken_back.get(told.edit, set())
        for number in self.next_ones.get(told.todo, ()):
            made = self.todos[number]
            if made.made_by in undone and not made.has("deleted_at") and self._as_made(number):
                self._complain(told, f"todo {told.todo} was taken back, {number} was not")

    def _as_made(self, number: int) -> bool:
        """Whether nobody has changed a todo or its subtasks, or given it others."""
        made_by = self.todos[number].made_by
        kin = [self.todos[number], *self._subtasks(number)]
        return not any(each.touched or each.made_by != made_by for each in kin)

    def _subtasks(self, parent: int | None) -> list[Lived]:
        return [
            todo
            for todo in self.todos.values()
            if todo.values.get("parent_id") == parent and not todo.has("deleted_at")
        ]

    def _complain(self, told: Told, what: str) -> None:
        self.wrong.append(f"edit {told.edit} ({told.step}): {what}")


def _goes_on(todo: Lived) -> bool:
    """Whether its series has another one, if it recurs."""
    last = todo.values.get("until")
    if last is None or not todo.has("recurrence"):
        return True
    return expected(todo.values, todo.completed) <= str(last)


def expected(values: dict[str, Any], completed: str) -> str:
    """The day of the next todo, by adding one interval after the other."""
    rule = str(values["recurrence"])
    counted = rule.lstrip("+")
    step = timedelta(days=int(counted[:-1]) * UNITS[counted[-1]])
    base = (values.get("scheduled") or values["due"]) if rule.startswith("+") else completed
    day = date.fromisoformat(str(base)) + step
    while rule.startswith("++") and day <= date.fromisoformat(completed):
        day += step
    return day.isoformat()


def lived(rows: Callable[[str], Rows]) -> Series:
    """What the log of a database says, and in `wrong` also where the table says otherwise.

    `rows` is what a statement answers.
    """
    series = Series()
    for edit, undone in rows(UNDONE):
        series.taken_back.setdefault(edit, set()).add(undone)
    series.live(
        Told(edit, todo, _changes(changes), step, str(day), name == "todo_created")
        for edit, step, day, todo, name, changes in rows(LOG)
    )
    series.wrong += _unlike(rows(TABLE), series)
    return series


def _changes(stored: Any) -> dict[str, list[Any]]:
    told: dict[str, list[Any]] = json.loads(stored) if isinstance(stored, str) else stored
    return told


def _unlike(stored_todos: Rows, series: Series) -> Iterator[str]:
    for number, repeats, due, completed, deleted in stored_todos:
        todo = series.todos[number]
        logged = (todo.before, todo.has("completed_at"), todo.has("deleted_at"))
        stored = (repeats, bool(completed), bool(deleted))
        if logged != stored or str(todo.values.get("due")) != str(due):
            yield f"todo {number} is {stored}, due {due}, and its log ends in {todo.values}"
