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


class DatabaseUnavailable(TallyError):
    """The database did not answer, or would not take the write; nothing was changed."""


class SavedOrNot(DatabaseUnavailable):
    """The connection died during the commit, and whether that happened cannot be found out."""


class DatabaseNewer(DatabaseUnavailable):
    """The database has had a migration that this program does not know."""
