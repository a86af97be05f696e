"""Projects and contexts: renaming one everywhere, as one edit."""

from models.database import database, on_postgres
from models.edit import EditKind
from models.edits.changes import Computed
from models.edits.operation import Operation
from models.edits.operations import Update
from models.errors import Refused
from models.tag import SIGNS
from models.todo import Todo


def rename_tag(field: str, old: str, new: str) -> Operation:
    """Rename a project or a context (`projects`, `contexts`) in every todo that has it.

    Where a todo has the new one as well, the two become one. Raises Refused.
    """
    # Imported here, as the rest of what lines say: no first screen needs it.
    from models.capture.names import ACCEPTED_NAME, name_of

    name = name_of(new)
    if name is None:
        raise Refused(f"'{new}' is invalid: expected {ACCEPTED_NAME}")
    column = Todo._meta.fields[field]
    padded = f"(' ' || todos.{column.column_name} || ' ')"
    within = "strpos" if on_postgres() else "instr"
    mark = database.param
    renamed = (
        f"NULLIF(TRIM(CASE WHEN {within}({padded}, {mark}) > 0 "
        f"THEN REPLACE({padded}, {mark}, ' ') ELSE REPLACE({padded}, {mark}, {mark}) END), '')"
    )
    was, becomes = f" {old} ", f" {name} "
    value = Computed(renamed, (becomes, was, was, becomes))
    having = f"todos.id IN (SELECT todo_id FROM tags WHERE sign = {mark} AND name = {mark})"
    return Update(
        EditKind.CHANGE, None, having, lambda _: {column: value}, given=(SIGNS[field], old)
    )
