"""Edits: who changed todos, when, by what kind of operation, and what was taken back."""

from datetime import datetime
from enum import StrEnum

from peewee import BigAutoField, Select, TextField, fn

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
    MOVE = "move"
    POSTPONE = "postpone"
    SKIP = "skip"
    # Completes todos, and makes the next ones of their series.
    REPEAT = "repeat"
    # Edits of several kinds, taken back together.
    SEVERAL = "several"


class Step(StrEnum):
    """Whether an edit is an original one, takes one back, or takes back an undo."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


class Edit(BaseModel):
    """One change by one person; its activities say what it did to each todo.

    The client makes `token` before its first try: a second try has the same one, another edit has
    not. `client` is the installation, whose edits undo takes back one after the other. An undo and
    a redo have the kind of the edit that they are about. `fields` are the names of the todos'
    fields that changed, separated by commas: the same in each activity, unless several edits were
    taken back. `undone_by` is the edit that took this one back; if nothing of it could be taken
    back, it is the edit itself. `day` is the calendar day in the zone of the user.
    """

    id = BigAutoField()
    token = TextField(unique=True)
    kind = TextField()
    step = TextField()
    actor = TextField()
    client = TextField()
    at = UtcDateTimeField()
    day = DayField()
    fields = TextField(default="")
    undone_by = CountField(null=True)

    class Meta:
        table_name = "edits"


def edits_since(actor: str, since: datetime) -> Select:
    """A person's edits since then that are not taken back, newest first.

    Without undos of edits since then, because both together changed nothing.
    """
    other = Edit.alias()
    undone_within = other.select().where((other.undone_by == Edit.id) & (other.at >= since))
    theirs = (Edit.actor == actor) & (Edit.at >= since) & Edit.undone_by.is_null()
    return Edit.select().where(theirs & ~fn.EXISTS(undone_within)).order_by(Edit.id.desc())
