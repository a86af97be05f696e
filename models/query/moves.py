"""What the log says has moved since an activity: less work than to count a list anew."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from models.activity import Activity, ActivityName
from models.database import database
from models.query.listing import Listing
from models.todo import Todo
from models.transactions import query

CREATED = ActivityName.CREATED
CHANGES: Any = Activity.changes.python_value
DISPLACING = {Todo.position.column_name, Todo.parent_id.column_name}
# So many activities are read; after more of them, counting takes no longer.
MOST = 500


class Logged(NamedTuple):
    """An activity, the row that it is about as that is now, and the changes that it made.

    Without changes the row was not there before.
    """

    id: int
    row: Any
    changes: dict[str, list[Any]] | None


class Moves(NamedTuple):
    """The activities after one, oldest first; `newest` is the last of them, or that one."""

    newest: int
    logged: tuple[Logged, ...]

    def since(self, mark: int) -> list[tuple[Any | None, Any]]:
        """Each row that has changed after that activity: as it was then, and as it is now.

        None is a row that was not there then.
        """
        rows: dict[int, tuple[Any | None, Any]] = {}
        for activity, row, changes in reversed(self.logged):
            if activity > mark:
                was, _ = rows.get(row.id, (row, row))
                rows[row.id] = _before(was, changes), row
        return list(rows.values())


def gain(rows: Iterable[tuple[Any | None, Any]], condition: Callable[[Any], bool]) -> int:
    """How many more of the rows have a condition now than then."""
    return sum(condition(after) - (was is not None and condition(was)) for was, after in rows)


def _before(row: Any, changes: dict[str, list[Any]] | None) -> Any | None:
    """A row as it was before these changes."""
    if changes is None or row is None:
        return None
    fields = {name: Todo._meta.fields[name] for name in changes if name in row._fields}
    was = row._replace(
        **{name: field.python_value(changes[name][0]) for name, field in fields.items()}
    )
    return was._replace(agenda=was.due or was.start) if "agenda" in row._fields else was


@query
def read_moves(listing: Listing, mark: int) -> Moves | None:
    """What has moved after that activity, in one statement.

    None where that cannot be said: there is no such activity, or there are too many after it.
    Edits take turns, so that no activity comes with a lower id later.
    """
    found = _changed_todos(listing, mark)
    if not found or found[0].id != mark or len(found) > MOST or any(map(_displaces, found)):
        return None
    return Moves(found[-1].id, tuple(found[1:]))


def _displaces(logged: Logged) -> bool:
    """Whether other rows than the activity's may have moved along, as subtasks do."""
    return logged.changes is not None and not DISPLACING.isdisjoint(logged.changes)


def _changed_todos(listing: Listing, mark: int) -> list[Logged]:
    # Written out: every edit of everybody's has every open application build it.
    columns = ", ".join(f"todos.{field.column_name}" for field in listing.fields)
    cursor = database.execute_sql(
        f"SELECT activities.id, activities.name, activities.changes, {columns} "
        "FROM activities JOIN todos ON todos.id = activities.todo_id "
        f"WHERE activities.id >= {database.param} ORDER BY activities.id LIMIT {MOST + 1}",
        (mark,),
    )
    convert: list[Any] = [field.python_value for field in listing.fields]
    return [
        Logged(
            number,
            listing.record._make(to(value) for to, value in zip(convert, row, strict=True)),
            None if name == CREATED else CHANGES(changes),
        )
        for number, name, changes, *row in cursor.fetchall()
    ]
