"""What a client notes of each edit: one line of JSON before it, and one after."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Answer(StrEnum):
    """How an edit ended, for whoever asked for it.

    NOTHING: it had been done already. REFUSED: by a rule. UNAVAILABLE: the database did not take
    it. FAULT: an exception that is not meant for people.
    """

    ACKNOWLEDGED = "acknowledged"
    NOTHING = "nothing"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    FAULT = "fault"


@dataclass
class Edit:
    """`answer` is None when the client ended before it had one.

    `begun` is by `time.monotonic`, which is the same in every process of the machine; `day` is
    ISO 8601; `title` is the one that the todo was given, by CREATE and RENAME.
    """

    operation: str
    begun: float
    todo: int | None = None
    title: str = ""
    answer: Answer | None = None
    reason: str = ""
    seconds: float = 0
    points: int = 0
    day: str = ""

    @property
    def acknowledged(self) -> bool:
        return self.answer is Answer.ACKNOWLEDGED


@dataclass
class Record:
    """All that a client noted; `states` are the state lines that an application would show."""

    edits: list[Edit] = field(default_factory=list)
    states: list[tuple[float, str]] = field(default_factory=list)
    finished: bool = False


def read(lines: Iterable[str]) -> Record:
    """The record as far as it got: a line that was cut short is left out."""
    record = Record()
    for note in _whole(lines):
        match note:
            case {"tried": edit}:
                record.edits.append(Edit(**edit))
            case {"answered": edit}:
                record.edits[-1] = Edit(**edit | {"answer": Answer(edit["answer"])})
            case {"state": text, "at": at}:
                record.states.append((at, text))
            case {"finished": _}:
                record.finished = True
    return record


def _whole(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line.endswith("\n"):
            yield json.loads(line)
