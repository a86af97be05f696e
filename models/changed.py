"""Kinds of changes, and what waits for them."""

from enum import Flag
from typing import Protocol


class Changed(Flag):
    """Todos with their log, scores, both, or nothing.

    UNLOGGED: something other than an edit may have written, so that the log does not tell all.
    """

    NOTHING = 0
    TODOS = 1
    SCORES = 2
    LOGGED = 3
    UNLOGGED = 4
    ALL = 7

    @property
    def payload(self) -> str:
        """The text of a notification about these changes."""
        return " ".join(one.name.lower() for one in Changed if one in self and one.name)

    @classmethod
    def of(cls, payload: str) -> "Changed":
        """The changes in a notification; unknown words may mean anything, so they mean ALL."""
        said = cls.NOTHING
        for word in payload.split():
            if word.upper() not in ("TODOS", "SCORES", "UNLOGGED"):
                return cls.ALL
            said |= cls[word.upper()]
        return said or cls.ALL


# The kinds that edits and recomputations announce.
KINDS = (Changed.TODOS, Changed.SCORES)


class Follower(Protocol):
    """Waits for changes on a connection of its own; one thread waits, any may wake it.

    If not `pushed`, it can only say every second that something may have changed.
    """

    pushed: bool

    def wait(self) -> Changed:
        """Wait for changes and return them; may return NOTHING after a call of `wake`.

        Raises DatabaseUnavailable when the connection is lost, in particular DatabaseReplaced or
        DatabaseGone when SQLite's file was replaced or removed.
        """

    def wake(self) -> None:
        """End the present wait, if there is one."""

    def check(self) -> None:
        """End the present wait, and let the next one test the connection."""

    def close(self) -> None:
        """Close the connection."""
