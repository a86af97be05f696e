"""What has changed, and what waits for it: todos and their log, or scores."""

from enum import Flag
from typing import Protocol


class Changed(Flag):
    """Nothing, one of them, or both."""

    NOTHING = 0
    TODOS = 1
    SCORES = 2
    ALL = 3

    @property
    def payload(self) -> str:
        """The words that a notification carries."""
        return " ".join(one.name.lower() for one in Changed if one in self and one.name)

    @classmethod
    def of(cls, payload: str) -> "Changed":
        """What a notification says; one in other words may be about anything."""
        said = cls.NOTHING
        for word in payload.split():
            if word.upper() not in ("TODOS", "SCORES"):
                return cls.ALL
            said |= cls[word.upper()]
        return said or cls.ALL


class Follower(Protocol):
    """Waits for changes on a connection of its own; one thread waits, any may wake it.

    Without `pushed` it can only say that something may have changed, every second.
    """

    pushed: bool

    def wait(self) -> Changed:
        """Return what has changed once anything has; NOTHING may have when `wake` was called.

        Raises DatabaseUnavailable when the connection is lost: of its kind DatabaseReplaced and
        DatabaseGone when it is SQLite's file that is not there any more.
        """

    def wake(self) -> None:
        """End the wait, if there is one."""

    def check(self) -> None:
        """End the wait, and have the next one find out whether the connection still lives."""

    def close(self) -> None:
        """Let the connection go."""
