"""Opening the database, for the application and for a command."""

from typing import NamedTuple

from models.database import (
    close_connection,
    examine_database,
    open_database,
    require_writable,
)
from models.errors import DatabaseLocked, DatabaseLost, DatabaseUnavailable
from models.ownership import whose
from models.query.pages import read_marked_span
from models.query.views import Search, ViewCounts, count_views, has_work_today
from models.settings import SqliteSettings
from models.todo import Filter
from tui.environment import Surroundings
from tui.row_windows import Window, WindowRequest
from tui.rows import ListedRow
from tui.score_rows import ScoreSummary
from tui.session.records import as_todo_row
from tui.session.score_reading import score_summary

COUNTED_AT_START = 1000


class FirstLook(NamedTuple):
    """What the first frame shows, read before there is a frame.

    `refusal` says why the database takes no edits, `warning` what the user should know about its
    file; each is usually empty.
    """

    search: Search
    counts: ViewCounts | None
    window: Window[ListedRow]
    scores: ScoreSummary
    refusal: str = ""
    warning: str = ""


def first_look(rows: int, actor: str = "") -> FirstLook:
    """What is to be done today, or else the start of the list of all todos; and the scores.

    Long lists are not counted, because the first frame must not wait for that; until the next
    reading the list seems to end with what was read.
    """
    counts, search = count_views(COUNTED_AT_START, actor), Search("", Filter.ALL, actor=actor)
    long = max(counts.lengths.values()) >= COUNTED_AT_START
    # What was done today is in that view too.
    if counts.lengths[Filter.TODAY] and has_work_today(actor):
        from tui.session.grouped import grouped_window

        today = search._replace(chosen=Filter.TODAY)
        _, window = grouped_window(today, WindowRequest(0, rows), counts)
        return FirstLook(today, None if long else counts, window, score_summary())
    mark, records = read_marked_span(search.listing, 0, rows)
    found = tuple(map(as_todo_row, records))
    if long:
        window = Window(len(found), 0, found, counted=False)
        return FirstLook(search, None, window, score_summary())
    total, mark = counts.lengths[Filter.ALL], mark if mark == counts.mark else 0
    return FirstLook(search, counts, Window(total, 0, found, mark=mark), score_summary())


def open_for_command(surroundings: Surroundings) -> None:
    """Open the database on this thread. Raises TallyError."""
    open_database(surroundings.database)


def open_to_look(surroundings: Surroundings) -> bool:
    """Open a database that exists and has this version's schema; else return False.

    Changes nothing. Raises TallyError.
    """
    settings = surroundings.database
    if isinstance(settings, SqliteSettings) and not settings.path.exists():
        return False
    return examine_database(settings)


def open_for_application(surroundings: Surroundings, rows: int, actor: str = "") -> FirstLook:
    """Open the database, read what the first frame shows, and close the connection.

    The application's threads open connections of their own. A database that takes no edits opens
    for reading. Raises TallyError.
    """
    open_database(surroundings.database)
    refusal = _refusal()
    owner = whose(surroundings.database)
    warning = f"The database {surroundings.database} {owner}." if owner else ""
    look = first_look(rows, actor)._replace(refusal=refusal, warning=warning)
    close_connection()
    return look


def _refusal() -> str:
    try:
        require_writable()
    except DatabaseLost:
        raise
    except DatabaseLocked:
        return ""  # That passes, and an edit waits longer than this.
    except DatabaseUnavailable as error:
        return str(error)
    return ""
