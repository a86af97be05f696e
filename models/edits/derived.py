"""The columns that follow from others, brought up to date after an edit.

Edits change and log only what people decide. What lists sort, count and find todos by is derived
from that, in the same transaction.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from models.database import database
from models.edit import Edit
from models.edits import changes
from models.edits.changes import BEFORE
from models.folding import fold
from models.tag import write_tags
from models.todo import Todo

# The room between two neighbours in the order by hand, before either is moved.
SPACING = 1 << 20
OWN_PLACE = f"COALESCE({{0}}.position, CAST({{0}}.id AS BIGINT) * {SPACING})"
OWN_PLACES = f"""
UPDATE todos SET
    sort_root = CASE WHEN parent_id IS NULL THEN {OWN_PLACE.format("todos")} ELSE (
        SELECT {OWN_PLACE.format("parent")} FROM todos AS parent WHERE parent.id = todos.parent_id
    ) END,
    sort_rank = CASE WHEN parent_id IS NULL THEN 0 ELSE {OWN_PLACE.format("todos")} END
WHERE id IN ({{0}})"""
PLACES = f"{OWN_PLACES} OR parent_id IN ({{0}})"
PROGRESS = """
UPDATE todos SET
    subtasks = (
        SELECT COUNT(*) FROM todos AS child
        WHERE child.parent_id = todos.id AND child.deleted_at IS NULL
    ),
    subtasks_done = (
        SELECT COUNT(child.completed_at) FROM todos AS child
        WHERE child.parent_id = todos.id AND child.deleted_at IS NULL
    )
WHERE id IN ({0})
"""
PROGRESS_OF_PARENTS = PROGRESS.format(
    "SELECT parent_id FROM todos WHERE id IN ({0}) AND parent_id IS NOT NULL"
)
TITLES, TAGS = {"title"}, {"projects", "contexts"}
PLACING, COUNTING = {"position", "parent_id"}, {"completed_at", "deleted_at", "parent_id"}


def columns(changing: Mapping[str, str]) -> dict[str, str]:
    """The derived columns of the same row, given the SQL of the fields that change."""
    derived = {}
    if {"due", "start"} & changing.keys():
        days = (changing.get(name, f"todos.{name}") for name in ("due", "start"))
        derived["agenda"] = f"COALESCE({', '.join(days)})"
    if "note" in changing:
        derived["has_note"] = f"CASE WHEN {changing['note']} IS NULL THEN 0 ELSE 1 END"
    return derived


def have_places(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the places of todos that are about to be added follow from their own fields alone."""
    return all(row.get("position") and not row.get("parent_id") for row in rows)


def of_new(row: Mapping[str, Any], *, placed: bool) -> dict[str, Any]:
    """The same for a todo that is about to be added; `placed` ones have their places."""
    made: dict[str, Any] = {"folded": fold(row["title"])}
    if placed:
        made["sort_root"] = row["position"]
    if {"due", "start"} & row.keys():
        made["agenda"] = row.get("due") or row.get("start")
    if "note" in row:
        made["has_note"] = int(row["note"] is not None)
    return made


class Todos(NamedTuple):
    """Todos by SQL for their ids, whose text is the same each time: then it is prepared once."""

    sql: str
    parameters: tuple[Any, ...]

    def execute(self, statement: str) -> Any:
        """Execute a statement with them in the place of each `{0}`; returns the cursor."""
        parameters = self.parameters * statement.count("{0}")
        return database.execute_sql(statement.format(self.sql), parameters)


def follow(edit: Edit, changed: Collection[str], after: int = 0) -> None:
    """Update what follows from these fields, for the todos of the edit's newer activities."""
    mark, names = database.param, set(changed)
    newer = f"FROM activities AS a WHERE a.edit_id = {mark} AND a.id > {mark}"
    touched = Todos(f"SELECT a.todo_id {newer}", (edit.id, after))
    if names & TITLES:
        _fold_titles(touched)
    if names & TAGS:
        _tag(touched)
    _arrange(touched, names)
    if Todo.parent_id.name in names:
        former = changes.value("a.changes", Todo.parent_id, BEFORE)
        Todos(f"SELECT {former} {newer}", (edit.id, after)).execute(PROGRESS)


def complete_new(ids: Collection[int], names: Collection[str], *, placed: bool) -> None:
    """Give new todos with these fields their places and tags, and count them with their parents."""
    these = Todos(", ".join([database.param] * len(ids)), tuple(ids))
    if not placed:
        these.execute(OWN_PLACES)
    if COUNTING & set(names):
        these.execute(PROGRESS_OF_PARENTS)
    if TAGS & set(names):
        _tag(these)


def _arrange(todos: Todos, names: set[str]) -> None:
    if names & PLACING:
        todos.execute(PLACES)
    if names & COUNTING:
        todos.execute(PROGRESS_OF_PARENTS)


def _fold_titles(todos: Todos) -> None:
    for todo_id, title in todos.execute("SELECT id, title FROM todos WHERE id IN ({0})").fetchall():
        Todo.update(folded=fold(title)).where(Todo.id == todo_id).execute()


def _tag(todos: Todos) -> None:
    todos.execute("DELETE FROM tags WHERE todo_id IN ({0})")
    rows = todos.execute(
        "SELECT id, projects, contexts FROM todos WHERE id IN ({0}) "
        "AND COALESCE(projects, contexts) IS NOT NULL"
    )
    write_tags(rows.fetchall())
