"""Opening the database, for the application and for a command."""

from dataclasses import dataclass, replace

from models.database import (
    close_connection,
    examine_database,
    open_database,
    require_writable,
)
from models.errors import DatabaseLocked, DatabaseLost, DatabaseUnavailable
from models.ownership import whose
from models.query.pages import read_marked_span
from models.query.views import ViewCounts, count_views, view
from models.settings import SqliteSettings
from models.todo import Filter
from tui.environment import Surroundings
from tui.rows import TodoRow, Window
from tui.score_rows import ScoreSummary
from tui.session.records import as_todo_row
from tui.session.score_reading import score_summary

COUNTED_AT_START = 1000


@dataclass(frozen=True)
class FirstLook:
    """What the first frame shows, read before there is a frame.

    `refusal` says why the database takes no edits, `warning` what the user should know about its
    file; each is usually empty.
    """

    counts: ViewCounts | None
    window: Window[TodoRow]
    scores: ScoreSummary
    refusal: str = ""
    warning: str = ""


def first_look(rows: int) -> FirstLook:
    """The start of the list of all todos, and the scores.

    Long lists are not counted, because the first frame must not wait for that; until the next
    reading the list seems to end with what was read.
    """
    counts = count_views(COUNTED_AT_START)
    mark, records = read_marked_span(view(Filter.ALL), 0, rows)
    window = tuple(map(as_todo_row, records))
    if max(counts.lengths.values()) >= COUNTED_AT_START:
        return FirstLook(None, Window(len(window), 0, window, counted=False), score_summary())
    total, mark = counts.lengths[Filter.ALL], mark if mark == counts.mark else 0
    return FirstLook(counts, Window(total, 0, window, mark=mark), score_summary())


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


def open_for_application(surroundings: Surroundings, rows: int) -> FirstLook:
    """Open the database, read what the first frame shows, and close the connection.

    The application's threads open connections of their own. A database that takes no edits opens
    for reading. Raises TallyError.
    """
    open_database(surroundings.database)
    refusal = _refusal()
    owner = whose(surroundings.database)
    warning = f"The database {surroundings.database} {owner}." if owner else ""
    look = replace(first_look(rows), refusal=refusal, warning=warning)
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
