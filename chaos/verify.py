"""What clients and typists noted of their edits, against what is in the database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from chaos.edit_log import Edit
from chaos.result import Result
from tests.harness import oracle
from tests.harness.database import Database
from tests.harness.protocol import Verdict

# What the log calls an operation.
LOGGED = {
    "create": "todo_created",
    "complete": "todo_marked_as_complete",
    "reopen": "todo_marked_as_active",
    "delete": "todo_deleted",
    "restore": "todo_restored",
    "rename": "todo_renamed",
    "archive": "todo_archived",
    "unarchive": "todo_unarchived",
}
SHOWN_FAULTS = 3

# A todo has to be as the last of its activities left it.
UNLIKE_ITS_LOG = """
SELECT count(*) FROM todos WHERE
(completed_at IS NOT NULL) <> coalesce((SELECT name = 'todo_marked_as_complete' FROM activities
  WHERE todo_id = todos.id AND name IN ('todo_marked_as_complete', 'todo_marked_as_active')
  ORDER BY id DESC LIMIT 1), {false})
OR (deleted_at IS NOT NULL) <> coalesce((SELECT name = 'todo_deleted' FROM activities
  WHERE todo_id = todos.id AND name IN ('todo_deleted', 'todo_restored')
  ORDER BY id DESC LIMIT 1), {false})
OR (archived_at IS NOT NULL) <> coalesce((SELECT name = 'todo_archived' FROM activities
  WHERE todo_id = todos.id AND name IN ('todo_archived', 'todo_unarchived')
  ORDER BY id DESC LIMIT 1), {false})
OR title <> (SELECT {title} FROM activities
  WHERE todo_id = todos.id AND {title} IS NOT NULL ORDER BY id DESC LIMIT 1)
OR 1 <> (SELECT count(*) FROM activities WHERE todo_id = todos.id AND name = 'todo_created')
"""


def verify(
    scenario: str, database: Database, edits: Sequence[Edit], seconds_until_right: float | None
) -> Result:
    """All that is the same in every scenario: counts, and the faults that no edit may show."""
    edits = [_identified(database, edit) for edit in edits]
    result = Result(
        scenario,
        database.kind,
        tried=len(edits),
        acknowledged=sum(edit.acknowledged for edit in edits),
        found=_found_in_log(database, edits),
        log=oracle.read(database),
        seconds_until_right=seconds_until_right,
    )
    result.faults += _never_meant_for_people(edits)
    result.faults += _nobody_was_told(database, edits)
    result.faults += unlike_log(database)
    return result


def unlike_log(database: Database) -> Iterator[str]:
    """A fault for the todos that an edit was only half done to."""
    if half := count_unlike_log(database):
        yield f"{half} todos are not as the log says"


def count_unlike_log(database: Database) -> int:
    """The todos that an edit was only half done to."""
    words = (
        {"false": "false", "title": "changes #>> '{title,1}'"}
        if database.on_postgres
        else {"false": "0", "title": "json_extract(changes, '$.title[1]')"}
    )
    return int(database.value(UNLIKE_ITS_LOG.format(**words)))


def unavailable(edits: Iterable[Edit]) -> Iterator[str]:
    """A fault for edits that the database did not take, where it has no reason to."""
    yield from _few("refused by the database", edits, Verdict.UNAVAILABLE)


def _never_meant_for_people(edits: Iterable[Edit]) -> Iterator[str]:
    yield from _few("failed by an exception", edits, Verdict.FAULT)


def _few(what: str, edits: Iterable[Edit], verdict: Verdict) -> Iterator[str]:
    reasons = Counter(edit.reason for edit in edits if edit.verdict is verdict)
    for reason, count in reasons.most_common(SHOWN_FAULTS):
        yield f"{count} edits {what}: {reason}"


def _identified(database: Database, edit: Edit) -> Edit:
    """With its todo, which nobody can see on a screen: there the title says which."""
    if edit.todo is None and edit.acknowledged:
        rows = database.rows(f"SELECT todo_id FROM activities WHERE title = '{edit.title}' LIMIT 1")
        edit.todo = rows[0][0] if rows else None
    return edit


def _key(edit: Edit) -> tuple[int | None, str, str]:
    return edit.todo, LOGGED[edit.operation], edit.day


def _acknowledged_in_log(edits: Iterable[Edit]) -> Counter[Any]:
    return Counter(_key(e) for e in edits if e.acknowledged)


def _logged(database: Database) -> Counter[Any]:
    rows = database.rows("SELECT todo_id, name, day FROM activities")
    return Counter((todo, name, str(day)) for todo, name, day in rows)


def _found_in_log(database: Database, edits: Iterable[Edit]) -> int:
    return (_acknowledged_in_log(edits) & _logged(database)).total()


def count_untold(database: Database, edits: Sequence[Edit]) -> Counter[str]:
    """Activities of edits that were refused, beyond those of clients killed before their answer."""
    untold = Counter[str]()
    for (_, name, _), count in (_logged(database) - _acknowledged_in_log(edits)).items():
        untold[name] += count
    return untold - Counter(LOGGED[e.operation] for e in edits if e.verdict is None)


def _nobody_was_told(database: Database, edits: Sequence[Edit]) -> Iterator[str]:
    for name, count in count_untold(database, edits).items():
        yield f"{count} {name} in the log that no client was told of"
