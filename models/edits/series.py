"""What may be taken back of a series of recurring todos, so that none is lost or doubled.

Completing a todo makes the next one, and others may go on from there: complete that one, reopen the
first, take back something themselves. So taking back, and doing again, changes a todo only if the
series then still has each of its todos once: a completed one has its next one, and none has two.
What would break that stays as it is, like everything that somebody has changed since.

Each condition is SQL, where `todos` is the todo to be changed.
"""

from collections.abc import Callable

from models.activity import ActivityName
from models.edit import Edit, EditKind, Step
from models.edits import changes, log
from models.edits.changes import AFTER
from models.todo import Todo

OTHER_LIVES = """EXISTS (
    SELECT 1 FROM todos AS other
    WHERE other.repeats = {0}.repeats AND other.id <> {0}.id AND other.deleted_at IS NULL
)"""
# The subtasks that were brought along, in the edit that made their parent, come and go with it.
BROUGHT = f"""EXISTS (
    SELECT 1 FROM todos AS above
    JOIN activities AS parent_made ON parent_made.todo_id = above.id
    JOIN activities AS made ON made.edit_id = parent_made.edit_id
    WHERE above.id = todos.parent_id AND above.repeats IS NOT NULL AND made.todo_id = todos.id
    AND parent_made.name = '{ActivityName.CREATED}' AND made.name = '{ActivityName.CREATED}'
)"""


def may_go(edit: Edit, target: Edit) -> str:
    """Whether a todo may go to the trash because the target is taken back."""
    return _by_parent(lambda alias: _may_go(alias, edit, target))


def may_come(target: Edit) -> str:
    """Whether a todo may come back from the trash: if none has taken its place, and if the one
    before was not taken back as well, whose next one will take its place.
    """

    def condition(alias: str) -> str:
        gone = (
            f"EXISTS (SELECT 1 FROM todos AS before WHERE before.id = {alias}.repeats "
            f"AND before.deleted_at IS NOT NULL AND {_was_taken_back('before')} "
            "AND NOT EXISTS (SELECT 1 FROM activities AS too WHERE too.todo_id = before.id "
            f"AND too.edit_id = {target.id} AND too.name = '{ActivityName.DELETED}'))"
        )
        return f"NOT ({OTHER_LIVES.format(alias)} OR {gone})"

    return _by_parent(condition)


def may_be_completed(edit: Edit) -> str:
    """Whether a todo may be completed again: if its next one is there, or never was."""
    lives = "next.deleted_at IS NULL"
    comes = (
        "EXISTS (SELECT 1 FROM activities AS come WHERE come.todo_id = next.id "
        f"AND come.edit_id = {edit.id} AND come.name = '{ActivityName.RESTORED}')"
    )
    next_one = "SELECT 1 FROM todos AS next WHERE next.repeats = todos.id AND"
    return (
        f"(todos.recurrence IS NULL OR EXISTS ({next_one} ({lives} OR {comes})) "
        f"OR NOT EXISTS ({next_one} {_was_taken_back('next')}))"
    )


def _was_taken_back(alias: str) -> str:
    """Whether a todo went to the trash by taking back: by hand, somebody ends a series."""
    return (
        "COALESCE((SELECT edits.step FROM activities AS gone JOIN edits ON edits.id = gone.edit_id "
        f"WHERE gone.todo_id = {alias}.id AND gone.name = '{ActivityName.DELETED}' "
        f"ORDER BY gone.id DESC LIMIT 1), '{Step.EDIT}') <> '{Step.EDIT}'"
    )


def _by_parent(condition: Callable[[str], str]) -> str:
    """The condition on a todo that follows another or, if it is a subtask that was brought along,
    on its parent.
    """
    of_parent = (
        f"SELECT 1 FROM todos AS parent WHERE parent.id = todos.parent_id AND {condition('parent')}"
    )
    own = f"CASE WHEN {BROUGHT} THEN EXISTS ({of_parent}) ELSE {condition('todos')} END"
    return f"(todos.repeats IS NULL OR {own})"


def _may_go(alias: str, edit: Edit, target: Edit) -> str:
    """If the one before does not stay completed without it, and nobody has gone on from it."""
    # Who completed that one anew since the target found its next one there, and made none.
    relied_on = (
        f"EXISTS (SELECT 1 FROM todos AS before WHERE before.id = {alias}.repeats "
        "AND before.recurrence IS NOT NULL AND before.completed_at IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM activities AS since WHERE since.todo_id = before.id "
        f"AND since.edit_id > {target.id} AND since.edit_id < {edit.id}) "
        "AND NOT EXISTS (SELECT 1 FROM activities AS back WHERE back.todo_id = before.id "
        f"AND back.edit_id = {edit.id} AND back.completes < 0))"
    )
    if target.kind != EditKind.REPEAT:
        return f"NOT {relied_on}"
    followed = (
        f"EXISTS (SELECT 1 FROM todos AS next WHERE next.repeats = {alias}.id "
        "AND next.deleted_at IS NULL)"
    )
    changed = (
        f"EXISTS (SELECT 1 FROM todos AS kin WHERE (kin.id = {alias}.id "
        f"OR kin.parent_id = {alias}.id) AND kin.deleted_at IS NULL AND NOT {_as_made(alias)} "
        f"AND NOT {_moves_back('kin', edit)})"
    )
    return f"NOT ({relied_on} OR {followed} OR {changed})"


def _moves_back(alias: str, edit: Edit) -> str:
    """Whether the edit puts a todo under another parent: the one from which it had moved on."""
    moves = changes.among("back.changes", Todo.parent_id)
    return (
        f"EXISTS (SELECT 1 FROM activities AS back WHERE back.todo_id = {alias}.id "
        f"AND back.edit_id = {edit.id} AND ({moves}))"
    )


def _as_made(alias: str) -> str:
    """Whether `kin` is as it was made, in the edit that made the todo of that alias."""
    created = f"name = '{ActivityName.CREATED}'"
    same = " AND ".join(
        changes.same(f"kin.{field.column_name}", changes.value("made.changes", field, AFTER))
        for field in log.fields()
        if field.name != Todo.deleted_at.name
    )
    return (
        f"EXISTS (SELECT 1 FROM activities AS made WHERE made.todo_id = kin.id AND made.{created} "
        f"AND {same} AND made.edit_id = (SELECT first.edit_id FROM activities AS first "
        f"WHERE first.todo_id = {alias}.id AND first.{created}))"
    )
