"""Errors that reach a person. Each message is one line, and says what to do where it can."""

from models.printable import printable, shortened

# Of a value in a message: no title is longer, but a note is.
LONGEST_VALUE = 500


class TallyError(Exception):
    """The base of every error whose text is shown to a person as it is.

    The text may quote a title, a path or a server, so anything that a terminal could take for a
    command is removed.
    """

    def __init__(self, text: str) -> None:
        super().__init__(printable(text))


class SettingsError(TallyError):
    """An environment variable has a value that cannot be used."""


class InvalidTitle(TallyError):
    """A title is empty or too long."""


class InvalidLine(InvalidTitle):
    """What was typed for a todo cannot be understood."""


class InvalidNote(TallyError):
    """A note is too long."""


class Refused(TallyError):
    """An operation does not fit the state of its todo; nothing was changed."""


class TodoRefused(Refused):
    """A refusal about one todo.

    Its text names the id, for the command line; `title` and `reason` are for the application, which
    shows no ids.
    """

    def __init__(self, todo_id: int, title: str, reason: str) -> None:
        super().__init__(f"todo {todo_id} {reason}")
        self.id = todo_id
        self.title = printable(title)
        self.reason = printable(reason)


class ChangedElsewhere(TodoRefused):
    """A field of the todo does not have the expected value: `actor` has set it to `value`."""

    def __init__(self, todo_id: int, title: str, field: str, value: object, actor: str) -> None:
        by = f", by {actor}" if actor else ""
        told = shortened(str(value), LONGEST_VALUE)
        super().__init__(todo_id, title, f"has another {field} by now{by}: {told}")
        self.field = field
        self.value = value
        self.actor = printable(actor)


class DatabaseUnavailable(TallyError):
    """The database did not answer, or refused the write; nothing was changed."""


class DatabaseLost(DatabaseUnavailable):
    """There is no connection to the database: it has gone, is silent, or refuses logins."""


class SavedOrNot(DatabaseLost):
    """The connection died during the commit, so the change may or may not have been saved."""


class DatabaseDamaged(DatabaseUnavailable):
    """The file is not a database, or its content makes no sense."""


class DatabaseLocked(DatabaseUnavailable):
    """Another program held a lock that the work needs until the timeout."""


class DatabaseFull(DatabaseUnavailable):
    """There is no room on the disk for the write."""


class DatabaseGone(DatabaseUnavailable):
    """The open SQLite file is no longer in its place, and there is no other."""


class DatabaseReplaced(DatabaseUnavailable):
    """Another SQLite file has replaced the open one, for which the request was meant."""

    def __init__(self) -> None:
        super().__init__("the database file was replaced by another: nothing was changed")


class DatabaseNewer(DatabaseUnavailable):
    """The database has a migration that this program does not know."""
