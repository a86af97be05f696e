"""Errors that reach a person. Each message is one line, and says what to do where it can."""


class TallyError(Exception):
    """The base of every error whose text is meant to be shown as it stands."""


class SettingsError(TallyError):
    """An environment variable has a value that cannot be used."""


class InvalidTitle(TallyError):
    """A title is empty or too long."""


class Refused(TallyError):
    """An operation does not fit the state of the todo it names; nothing was changed."""


class DatabaseUnavailable(TallyError):
    """The database did not answer, or would not take the write; nothing was changed."""


class DatabaseNewer(DatabaseUnavailable):
    """The database has had a migration that this program does not know."""
