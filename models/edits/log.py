"""Writing down what an edit does, and then doing what is written.

The log comes first: it takes each todo's values before from its row, and the update takes the
values after from the log. Both are statements over a set, however many todos there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from peewee import Field

from models.activity import Activity, ActivityName
from models.database import database, on_postgres
from models.edit import Edit, EditKind
from models.edits import changes, derived
from models.edits.changes import AFTER, Computed, Delta
from models.edits.result import MOST_IDS, Ids
from models.edits.rules import completes, name_of, points_of
from models.scoring import POINTS
from models.todo import CONDITIONS, DERIVED, Filter, Todo

# The id, the title and the points of an activity.
Written = tuple[int, str, int]

COLUMNS = "edit_id, day, at, shown_with, todo_id, title, name, points, completes, changes"
CREATED = ActivityName.CREATED
# Of an edit that has a line of its own in the log, the first activity stands for it.
OWN_LINE = """CASE WHEN row_number() OVER (ORDER BY todos.id) > 1 OR EXISTS (
    SELECT 1 FROM activities AS led WHERE led.edit_id = {0} AND led.shown_with IS NULL
) THEN {0} END"""


class Entry(NamedTuple):
    """An activity's name, points, what it completes, and changes, each as SQL."""

    name: str
    points: str
    completes: str
    changes: str

    @classmethod
    def of(cls, deltas: Sequence[Delta], changed: str = "") -> "Entry":
        """With the changes that the deltas are, or others."""
        changed = changed or changes.build(deltas)
        return cls(name_of(deltas), points_of(deltas), completes(deltas), changed)


class Source(NamedTuple):
    """Where the todos of an edit come from: SQL after FROM, and its parameters.

    `line` is the SQL of the edit with whose line of the log it is shown, if it has none of its own.
    """

    text: str
    parameters: Sequence[Any] = ()
    line: str = ""


def fields() -> list[Field]:
    """The fields of a todo that an edit can change: all but the id and derived ones."""
    others = {Todo.id.name, *DERIVED}
    return [field for field in Todo._meta.sorted_fields if field.name not in others]


@cache
def condition(of: Filter) -> str:
    """The condition of a list as SQL; it has no parameters."""
    sql, _ = Todo.select(Todo.id).where(CONDITIONS[of]).sql()
    return str(sql.partition(" WHERE ")[2].replace('"t1"', "todos"))


def describe(edit: Edit, kind: str, changing: Iterable[str]) -> None:
    """Set the kind and the changed fields of an edit that is written already."""
    edit.kind, edit.fields = kind, ",".join(changing)
    mark = database.param
    database.execute_sql(
        f"UPDATE edits SET kind = {mark}, fields = {mark} WHERE id = {mark}",
        (edit.kind, edit.fields, edit.id),
    )


def among_ids(ids: Sequence[int], applies: str) -> Source:
    """The todos with these ids that meet a condition."""
    marks = ", ".join([database.param] * len(ids))
    return Source(f"todos WHERE todos.id IN ({marks}) AND ({applies})", ids)


def write_new(edit: Edit, names: Iterable[str], source: Source) -> list[Written]:
    """Write down that these todos were added, with these fields."""
    return write(edit, _creation(tuple(names), on_postgres()), source, returning=True)


@lru_cache(maxsize=64)
def _creation(names: Iterable[str], postgres: bool) -> Entry:
    """The entry for todos that were added with these fields, in the SQL of one of the databases."""
    deltas = [
        Delta(field, "NULL", f"todos.{field.column_name}", "TRUE", "FALSE")
        for field in map(Todo._meta.fields.__getitem__, names)
    ]
    return Entry(f"'{CREATED.value}'", str(POINTS[CREATED]), "0", changes.build(deltas))


def write_values(
    edit: Edit, values: Mapping[Field, Any], source: Source, *, returning: bool
) -> list[Written]:
    """Write down that these todos get these values."""
    deltas, given = [], list[Any]()
    for field, value in values.items():
        after, has_none = changes.mark(field), "TRUE" if value is None else "FALSE"
        if isinstance(value, Computed):
            after, has_none = value.sql, f"({value.sql}) IS NULL"
            given += value.parameters
        else:
            given.append(changes.parameter(field, value))
        before = f"todos.{field.column_name}"
        deltas.append(Delta(field, before, after, f"{before} IS NULL", has_none))
    source = source._replace(parameters=[*given, *source.parameters])
    return write(edit, Entry.of(deltas), source, returning=returning)


def write(edit: Edit, entry: Entry, source: Source, *, returning: bool) -> list[Written]:
    """Insert an activity for each todo of the source; returns them if that is asked for."""
    edit_id = changes.mark(Activity.edit_id)
    sql = (
        f"INSERT INTO activities ({COLUMNS}) SELECT {edit_id}, "
        f"{changes.mark(Activity.day)}, {changes.mark(Activity.at)}, "
        f"{source.line or OWN_LINE.format(edit_id)}, "
        f"todos.id, todos.title, {entry.name}, {entry.points}, {entry.completes}, {entry.changes} "
        f"FROM {source.text}"
    )
    if returning:
        sql += " RETURNING todo_id, title, points"
    given = {Activity.day: edit.day, Activity.at: edit.at}
    common = [edit.id, *(changes.parameter(field, value) for field, value in given.items())]
    line = () if source.line else (edit.id, edit.id)
    cursor = database.execute_sql(sql, [*common, *line, *source.parameters])
    return list(cursor.fetchall()) if returning else []


def apply(edit: Edit, changing: Iterable[Field], *, mixed: bool = False, after: int = 0) -> None:
    """Give the todos the values in the edit's activities whose ids are above `after`.

    `mixed` is whether these activities have different fields. What follows from the values is
    brought up to date.
    """
    mark = database.param
    values = {}
    for field in changing:
        value = changes.value("a.changes", field, AFTER)
        if mixed:
            has = changes.among("a.changes", field)
            value = f"CASE WHEN {has} THEN {value} ELSE todos.{field.column_name} END"
        values[field.column_name] = value
    sets = (f"{name} = {value}" for name, value in (values | derived.columns(values)).items())
    database.execute_sql(
        f"UPDATE todos SET {', '.join(sets)} FROM activities AS a "
        f"WHERE a.edit_id = {mark} AND a.id > {mark} AND a.todo_id = todos.id",
        (edit.id, after),
    )
    derived.follow(edit, values, after)


def newest_activity() -> int:
    """The id of the newest activity; 0 if there is none."""
    (newest,) = database.execute_sql("SELECT max(id) FROM activities").fetchone()
    return int(newest or 0)


def summary(edit_id: int) -> tuple[int, int, str, bool]:
    """How many activities an edit has, their points, one of their titles, and whether any
    has points.
    """
    count, points, title, moving = database.execute_sql(
        "SELECT count(*), sum(points), min(title), max(abs(points)) "
        f"FROM activities WHERE edit_id = {database.param}",
        (edit_id,),
    ).fetchone()
    return int(count), int(points or 0), title or "", bool(moving)


def told_of(edit: Edit, count: int, title: str) -> tuple[int, str]:
    """How many todos a person is told that an edit was of, and one of their titles.

    Those of all its activities; but of one that made next todos, and moved subtasks on, only what
    it completed or reopened.
    """
    if edit.kind != EditKind.REPEAT:
        return count, title
    completed, first = database.execute_sql(
        "SELECT count(*), min(title) FROM activities "
        f"WHERE edit_id = {database.param} AND completes <> 0",
        (edit.id,),
    ).fetchone()
    return (int(completed), first) if completed else (count, title)


def ids_of(edit_id: int, count: int) -> Ids:
    """The todos that an edit touched; empty if it has more than MOST_IDS activities."""
    if count > MOST_IDS:
        return Ids()
    rows = database.execute_sql(
        "SELECT DISTINCT todo_id FROM activities "
        f"WHERE edit_id = {database.param} ORDER BY todo_id",
        (edit_id,),
    )
    return Ids.of(int(todo_id) for (todo_id,) in rows.fetchall())
