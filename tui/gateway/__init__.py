"""The only door from the screens to the data.

`reading` and `editing` block and serve the command line as they are; `Gateway` runs them on
threads for the application, whose event loop they would freeze.
"""

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

__all__ = [
    "LARGEST_ID",
    "Author",
    "ChangedElsewhere",
    "DatabaseLost",
    "DatabaseReplaced",
    "DatabaseUnavailable",
    "EditKind",
    "EditResult",
    "Filter",
    "InvalidTitle",
    "Operation",
    "SavedOrNot",
    "Search",
    "SettingsError",
    "Step",
    "TallyError",
    "TodoRefused",
    "ViewCounts",
    "clean_lines",
    "clean_title",
    "fold",
    "printable",
    "shortened",
    "words_in",
]
