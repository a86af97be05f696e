"""The only door from the screens to the data.

`reading` and `edits.make` block, and serve the command line as they are; a `Session` runs them on
threads for the application, whose event loop they would freeze.
"""

from models import edits, scoring
from models.changed import Changed
from models.edits import Author, EditKind, EditResult, Operation, Step
from models.errors import (
    ChangedElsewhere,
    DatabaseLost,
    DatabaseReplaced,
    DatabaseUnavailable,
    InvalidTitle,
    SavedOrNot,
    SettingsError,
    TallyError,
    TodoRefused,
)
from models.folding import fold
from models.printable import printable, shortened
from models.query.terms import words_in
from models.query.views import Search, ViewCounts
from models.title import clean_lines, clean_title
from models.todo import LARGEST_ID, Filter
from tasks.status import QueueHealth, QueueStatus

# By the names that the log has for what was done.
POINTS = {name.value: points for name, points in scoring.POINTS.items()}

__all__ = [
    "LARGEST_ID",
    "POINTS",
    "Author",
    "Changed",
    "ChangedElsewhere",
    "DatabaseLost",
    "DatabaseReplaced",
    "DatabaseUnavailable",
    "EditKind",
    "EditResult",
    "Filter",
    "InvalidTitle",
    "Operation",
    "QueueHealth",
    "QueueStatus",
    "SavedOrNot",
    "Search",
    "SettingsError",
    "Step",
    "TallyError",
    "TodoRefused",
    "ViewCounts",
    "clean_lines",
    "clean_title",
    "edits",
    "fold",
    "printable",
    "shortened",
    "words_in",
]
