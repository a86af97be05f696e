"""Sample data: the reference application's seeds, and the scores of the days they fall on."""

from datetime import date, timedelta

from models import clock
from models.edits import Author, Operation, complete, create, make, reopen
from models.errors import Refused
from models.scoring import mark_stale, recompute
from models.todo import Todo
from models.transactions import transaction

_TITLES = ("Laundry", "Call the bank", "Pay rent")
_DAYS = 4


def load_demo(author: Author) -> int:
    """Write three todos and six activities of the last 51 hours; returns the number of todos.

    Raises Refused if there are todos already, because sample data must not mix with real data.
    """
    for day in _write(author):
        recompute(day)
    return len(_TITLES)


@transaction
def _write(author: Author) -> frozenset[date]:
    """Returns the days to recompute. If that is interrupted, a sweep finds them stale."""
    if Todo.select().exists():
        raise Refused("the sample data goes into an empty database, and this one has todos")
    now = clock.now()

    def ago(hours: int, operation: Operation) -> int:
        return max(make(operation, author, at=now - timedelta(hours=hours)).ids)

    laundry = ago(51, create(_TITLES[0]))
    bank = ago(50, create(_TITLES[1]))
    ago(27, complete(laundry))
    ago(26, create(_TITLES[2]))
    ago(2, complete(bank))
    ago(1, reopen(bank))
    today = clock.day_of(now)
    days = frozenset(today - timedelta(days=back) for back in range(_DAYS))
    mark_stale(days, now)
    return days
