"""Whole lists, as the models read them, and the log."""

from models.query.log import LOG
from models.query.pages import read_span
from models.query.views import TodoRecord, view
from models.todo import Filter
from tui.rows import ActivityRow
from tui.session.records import as_activity_row

MANY = 1_000_000


def todos_in(chosen: Filter) -> list[TodoRecord]:
    """Every todo of a list, in its order."""
    return read_span(view(chosen), 0, MANY)


def activity_rows(limit: int) -> tuple[ActivityRow, ...]:
    """The newest activities, newest first, each by itself."""
    return tuple(as_activity_row(activity) for activity in read_span(LOG, 0, limit))
