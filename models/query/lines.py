"""What lines of the log say of all the activities that are shown with them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.batches import batches
from models.database import database
from models.edit import EditKind
from models.score import Score
from models.transactions import query

SHARED = """
SELECT edits.id, edits.actor, edits.kind, edits.step,
    shown.edit_id, count(CASE WHEN {counted} THEN shown.edit_id END),
    coalesce(sum(shown.points), 0)
FROM edits LEFT JOIN activities AS shown ON shown.shown_with = edits.id
WHERE edits.id IN ({marks})
GROUP BY edits.id, edits.actor, edits.kind, edits.step, shown.edit_id
ORDER BY edits.id, shown.edit_id
"""
# Completing what recurs makes next todos as well, which the line does not count.
COUNTED = f"edits.kind <> '{EditKind.REPEAT.value}' OR shown.completes <> 0"


class Shared(NamedTuple):
    """An edit, and what is shown with the activity that stands for its line.

    `todos` is the number of the edit's todos, `undone` of how many the opposite holds by now;
    `points` are those of all that is shown with it, undo and redo among them.
    """

    actor: str = ""
    kind: str = ""
    step: str = ""
    todos: int = 1
    undone: int = 0
    points: int = 0


@query
def read_shared(edits: Iterable[int]) -> dict[int, Shared]:
    """What is shown with the lines of these edits."""
    found: dict[int, Shared] = {}
    for batch in batches(edits):
        sql = SHARED.format(counted=COUNTED, marks=", ".join([database.param] * len(batch)))
        # The undo of an undo is shown here too: they take turns, the oldest first.
        sign = 1
        for edit, actor, kind, step, other, count, points in database.execute_sql(sql, batch):
            if edit not in found:
                sign, found[edit] = 1, Shared(actor, kind, step)
            line = found[edit]
            line = line._replace(points=line.points + int(points))
            if other == edit:
                line = line._replace(todos=1 + count)
            elif other is not None:
                line = line._replace(undone=line.undone + sign * count)
                sign = -sign
            found[edit] = line
    return found


@query
def read_points(days: Iterable[date]) -> dict[date, int]:
    """The scores of these days."""
    scores: dict[date, int] = {}
    for batch in batches(days):
        found = Score.select().where(Score.day.in_(batch))
        scores |= {score.day: score.points for score in found}
    return scores
