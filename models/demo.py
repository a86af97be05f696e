"""Sample data: the reference application's seeds, and the scores of the days they fall on."""

from datetime import date, timedelta

from models import clock, feed
from models.activity import Activity, ActivityName
from models.errors import Refused
from models.folding import fold
from models.scoring import POINTS, mark_stale, recompute
from models.todo import Todo
from models.transactions import transaction

# Hours ago, what happened, and to which of the todos.
_TITLES = ("Laundry", "Call the bank", "Pay rent")
_STORY = (
    (51, ActivityName.CREATED, 0),
    (50, ActivityName.CREATED, 1),
    (27, ActivityName.COMPLETED, 0),
    (26, ActivityName.CREATED, 2),
    (2, ActivityName.COMPLETED, 1),
    (1, ActivityName.REOPENED, 1),
)
_DAYS = 4


def load_demo() -> int:
    """Write three todos and six activities of the last 51 hours; returns the number of todos.

    Raises Refused when there are todos already: sample data is not to mix with one's own.
    """
    for day in _write():
        recompute(day)
    return len(_TITLES)


@transaction
def _write() -> frozenset[date]:
    """Returns the days to recompute: should that be cut short, any sweep finds them stale."""
    if Todo.select().exists():
        raise Refused("the sample data goes into an empty database, and this one has todos")
    now = clock.now()
    created = {
        place: now - timedelta(hours=hours)
        for hours, name, place in _STORY
        if name is ActivityName.CREATED
    }
    todos = [
        Todo.create(title=title, folded=fold(title), created_at=created[place])
        for place, title in enumerate(_TITLES)
    ]
    for hours, name, place in _STORY:
        at = now - timedelta(hours=hours)
        todo = todos[place]
        Activity.create(
            name=name,
            todo_id=todo.id,
            title=todo.title,
            points=POINTS[name],
            day=clock.day_of(at),
            at=at,
        )
        if name is ActivityName.COMPLETED:
            Todo.update(completed_at=at).where(Todo.id == todo.id).execute()
        elif name is ActivityName.REOPENED:
            Todo.update(completed_at=None).where(Todo.id == todo.id).execute()
    feed.announce()
    today = clock.day_of(now)
    return mark_stale([today - timedelta(days=back) for back in range(_DAYS)], now)
