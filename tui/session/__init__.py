"""The only door from the screens to the data.

`reading` and `edits.make` block. The command line calls them as they are; for the application a
`Session` runs them on threads, because they would freeze its event loop.
"""

from models import edits, scoring
from models.changed import Changed
from models.clock import today
from models.edits import Author, EditKind, EditResult, Operation, Step
from models.errors import (
    ChangedElsewhere,
    DatabaseLost,
    DatabaseReplaced,
    DatabaseUnavailable,
    InvalidNote,
    InvalidTitle,
    SavedOrNot,
    SettingsError,
    TallyError,
    TodoRefused,
)
from models.folding import fold
from models.printable import printable, shortened
from models.query.terms import title_words
from models.query.views import Search, ViewCounts
from models.tag import SIGNS as TAG_SIGNS
from models.tag import TagCount
from models.title import clean_title
from models.todo import LARGEST_ID, Filter
from tasks.status import QueueHealth, QueueStatus

# The points of each activity, by its name in the log.
POINTS = {name.value: points for name, points in scoring.POINTS.items()}

__all__ = [
    "LARGEST_ID",
    "POINTS",
    "TAG_SIGNS",
    "Author",
    "Changed",
    "ChangedElsewhere",
    "DatabaseLost",
    "DatabaseReplaced",
    "DatabaseUnavailable",
    "EditKind",
    "EditResult",
    "Filter",
    "InvalidNote",
    "InvalidTitle",
    "Operation",
    "QueueHealth",
    "QueueStatus",
    "SavedOrNot",
    "Search",
    "SettingsError",
    "Step",
    "TagCount",
    "TallyError",
    "TodoRefused",
    "ViewCounts",
    "clean_title",
    "edits",
    "fold",
    "printable",
    "shortened",
    "title_words",
    "today",
]
