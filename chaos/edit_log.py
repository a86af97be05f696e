"""What is noted of each edit that somebody tried, whether by keys or as a client."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.harness.protocol import Answer, Verdict


@dataclass
class Edit:
    """`verdict` is None when the client ended before it had one.

    `begun` is by `time.monotonic`, which is the same in every process of the machine; `day` is
    ISO 8601; `title` is the one that the todo was given, by "create" and "rename".
    """

    operation: str
    begun: float
    todo: int | None = None
    title: str = ""
    verdict: Verdict | None = None
    reason: str = ""
    seconds: float = 0
    day: str = ""

    @property
    def acknowledged(self) -> bool:
        return self.verdict is Verdict.ACKNOWLEDGED

    def answered(self, answer: Answer, at: float) -> None:
        """Take note of what the client heard, and when."""
        self.verdict, self.reason, self.day = answer.verdict, answer.reason, answer.day
        self.seconds = at - self.begun
        if answer.ids:
            (self.todo,) = answer.ids


def count(edits: Iterable[Edit], verdict: Verdict) -> int:
    """How many were answered so."""
    return sum(edit.verdict is verdict for edit in edits)
