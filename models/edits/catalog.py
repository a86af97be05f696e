"""Every operation, and `make`."""

from models.edits.adding import add, create
from models.edits.claiming import claim
from models.edits.completing import complete
from models.edits.derived import SPACING
from models.edits.finaliser import make
from models.edits.operations import (
    archive,
    archive_completed,
    change,
    delete,
    rename,
    reopen,
    restore,
    unarchive,
)
from models.edits.ordering import move, nest
from models.edits.postponing import postpone
from models.edits.prioritizing import (
    clear_priority,
    lower_priority,
    lowered,
    raise_priority,
    raised,
)
from models.edits.skipping import skip
from models.edits.tagging import rename_tag
from models.edits.undoing import redo, undo, undo_since

__all__ = [
    "SPACING",
    "add",
    "archive",
    "archive_completed",
    "change",
    "claim",
    "clear_priority",
    "complete",
    "create",
    "delete",
    "lower_priority",
    "lowered",
    "make",
    "move",
    "nest",
    "postpone",
    "raise_priority",
    "raised",
    "redo",
    "rename",
    "rename_tag",
    "reopen",
    "restore",
    "skip",
    "unarchive",
    "undo",
    "undo_since",
]
