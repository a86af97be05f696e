"""Errors that reach a person. Each message is one line, and says what to do where it can."""

from models.printable import printable


class TallyError(Exception):
    """The base of every error whose text is meant to be shown as it stands.

    It may quote a title, a path or a server: what a terminal could take for a command is out.
    """

    def __init__(self, text: str) -> None:
        super().__init__(printable(text))


class SettingsError(TallyError):
    """An environment variable has a value that cannot be used."""


class InvalidTitle(TallyError):
    """A title is empty or too long."""


class Refused(TallyError):
    """An operation does not fit the state of the todo it names; nothing was changed."""


class TodoRefused(Refused):
    """A refusal about one todo.

    Its text names the id, for the command line; `title` and `reason` are for those who see none.
    """

    def __init__(self, todo_id: int, title: str, reason: str) -> None:
        super().__init__(f"todo {todo_id} {reason}")
        self.title = printable(title)
        self.reason = printable(reason)


class ChangedElsewhere(TodoRefused):
    """A field of the todo has another value than was expected: somebody gave it this one."""

    def __init__(self, todo_id: int, title: str, field: str, value: object, actor: str) -> None:
        by = f", by {actor}" if actor else ""
        super().__init__(todo_id, title, f"has another {field} by now{by}: {value}")
        self.field = field
        self.value = value
        self.actor = printable(actor)


class DatabaseUnavailable(TallyError):
    """The database did not answer, or would not take the write; nothing was changed."""


class DatabaseLost(DatabaseUnavailable):
    """There is no connection to the database: it has gone, is silent, or lets nobody in."""


class SavedOrNot(DatabaseLost):
    """The connection died during the commit, and whether that happened cannot be found out."""


class DatabaseDamaged(DatabaseUnavailable):
    """The file is no database, or is one whose content makes no sense."""


class DatabaseLocked(DatabaseUnavailable):
    """Another program holds what the work needs, and held it for as long as one waits."""


class DatabaseFull(DatabaseUnavailable):
    """There is no room on the disk for what is to be written."""


class DatabaseGone(DatabaseUnavailable):
    """There is no SQLite file any more where the open one was."""


class DatabaseReplaced(DatabaseUnavailable):
    """Another SQLite file is where the open one was; what was asked for was meant for that."""

    def __init__(self) -> None:
        super().__init__("the database file was replaced by another: nothing was changed")


class DatabaseNewer(DatabaseUnavailable):
    """The database has had a migration that this program does not know."""
