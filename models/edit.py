"""Edits: who changed todos, when, by what kind of operation, and what was taken back."""

from enum import StrEnum

from peewee import BigAutoField, BooleanField, TextField

from models.database import BaseModel
from models.fields import CountField, DayField, UtcDateTimeField


class EditKind(StrEnum):
    """What an edit does to todos."""

    CREATE = "create"
    RENAME = "rename"
    CHANGE = "change"
    COMPLETE = "complete"
    REOPEN = "reopen"
    DELETE = "delete"
    RESTORE = "restore"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    # Several edits taken back at once.
    SEVERAL = "several"


class Edit(BaseModel):
    """One change by one person; its activities say what it did to each todo.

    `token` is made by the client before its first try, and tells a second try from another edit.
    `client` is the installation, whose edits one undo takes back one after the other. An undo and
    the redo that takes it back are edits of the kind that they are about; `undone_by` is the edit
    that has taken this one back. `day` is the calendar day in the zone of the user.
    """

    id = BigAutoField()
    token = TextField(unique=True)
    kind = TextField()
    is_undo = BooleanField(default=False)
    actor = TextField()
    client = TextField()
    at = UtcDateTimeField()
    day = DayField()
    undone_by = CountField(null=True)

    class Meta:
        table_name = "edits"
