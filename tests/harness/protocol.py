"""What a client of the harness and the process that tells it what to do say to each other."""

from dataclasses import dataclass, field
from enum import StrEnum

MOST_IDS = 100


class Verdict(StrEnum):
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
class Answer:
    """What came of a request: the ids that it changed, MOST_IDS at most, or why it did not.

    `count` is of the todos, `day` ISO 8601. `began` and `ended` are of the edit alone, by
    `time.monotonic`, without the wake-up that follows it.
    """

    verdict: Verdict = Verdict.NOTHING
    ids: list[int] = field(default_factory=list)
    count: int = 0
    points: int = 0
    day: str = ""
    reason: str = ""
    began: float = 0
    ended: float = 0


@dataclass(frozen=True)
class Habits:
    """`watching`: an application follows what others do. `without` are safeguards to take out."""

    name: str
    application: bool = False
    watching: bool = True
    without: tuple[str, ...] = ()
