"""The only door from the screens to the data.

`reading` and `editing` block and serve the command line as they are; `Gateway` runs them on
threads for the application, whose event loop they would freeze.
"""

from models.errors import (
    DatabaseLost,
    DatabaseReplaced,
    DatabaseUnavailable,
    InvalidTitle,
    RenamedElsewhere,
    SavedOrNot,
    SettingsError,
    TallyError,
    TodoRefused,
)
from models.folding import fold
from models.operations import Change, Operation
from models.printable import printable, shortened
from models.query.terms import words_in
from models.query.views import Search
from models.title import clean_lines, clean_title
from models.todo import LARGEST_ID, Filter

__all__ = [
    "LARGEST_ID",
    "Change",
    "DatabaseLost",
    "DatabaseReplaced",
    "DatabaseUnavailable",
    "Filter",
    "InvalidTitle",
    "Operation",
    "RenamedElsewhere",
    "SavedOrNot",
    "Search",
    "SettingsError",
    "TallyError",
    "TodoRefused",
    "clean_lines",
    "clean_title",
    "fold",
    "printable",
    "shortened",
    "words_in",
]
