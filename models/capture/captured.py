"""What a line says of a todo, and what is to be said of the line."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

# A part of a line says one of these.
KINDS = ("priority", "project", "context", "due", "start", "recurrence", "until", "worth")


@dataclass(frozen=True)
class Captured:
    """A todo as one line can say it; what the line does not mention is None or empty.

    The title is clean (see models.title.clean_title), or empty if there was none. Names have no
    sign and no duplicates, and are in the order they were given in. `due_time` is like "17:00", and
    only there with `due`; `recurrence` is a canonical rule; `worth` is 0 to 100.
    """

    title: str = ""
    priority: str | None = None
    due: date | None = None
    due_time: str | None = None
    start: date | None = None
    projects: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    recurrence: str | None = None
    until: date | None = None
    worth: int | None = None


class Part(NamedTuple):
    """Where a line says something, from `start` up to `end`; `kind` is one of KINDS."""

    start: int
    end: int
    kind: str


class Fault(NamedTuple):
    """Where a line cannot be understood, and one line that says why."""

    start: int
    end: int
    message: str


class Remark(NamedTuple):
    """Where a line may mean something else than it looks like, and one line that says what."""

    start: int
    end: int
    message: str


class Suggestion(NamedTuple):
    """What the prose between `start` and `end` would become.

    `line` is the whole line with tokens in its place, `words` says what they mean.
    """

    line: str
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A line as it was understood. One with faults is not to be saved.

    Positions are those of the line that was read. `captured` has all that was understood, also
    where something else was not.
    """

    captured: Captured
    parts: tuple[Part, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Remark, ...] = ()
    suggestion: Suggestion | None = None
