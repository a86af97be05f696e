"""A client that does what it is told: `python -m chaos.driven [SAFEGUARD]`, a request per line.

A request is JSON: `operation`, its name, and `arguments` as in `chaos.choosing.operation`;
`at`, the `time.monotonic` to wait for, which is the same in every process of the machine; `now`, an
aware ISO 8601 instant that this client's clock shows; `settle`, false to lose the wake-up.
The answer is an `Answer` as JSON. A safeguard that is named is taken out.
"""

import json
import os
import sys
import time
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from chaos.choosing import operation
from chaos.controls import take_out
from models import clock
from tui.environment import read_environment
from tui.session import Author, TallyError, edits
from tui.session.author import author
from tui.session.opening import open_for_command
from tui.session.settling import settle


@dataclass
class Answer:
    """What came of a request: the ids that it changed, or why it was refused.

    `fault` is what no client should see: an exception that is not meant for people. `began` and
    `ended` are of the edit alone, by `time.monotonic`.
    """

    ids: list[int] = field(default_factory=list)
    points: int = 0
    refused: str | None = None
    fault: str | None = None
    began: float = 0
    ended: float = 0


def do(request: dict[str, Any], me: Author) -> Answer:
    """Edit as the command line does."""
    if now := request.get("now"):
        instant = datetime.fromisoformat(now)
        clock.now = lambda: instant
    time.sleep(max(0, request.get("at", 0) - time.monotonic()))
    answer = Answer(began=time.monotonic())
    try:
        wanted = operation(request["operation"], *request["arguments"])
        result = edits.make(wanted, me)
        answer.ended = time.monotonic()
        answer.ids, answer.points = list(result.ids), result.points
        if request.get("settle", True):
            settle(result)
    except TallyError as error:
        answer.refused = str(error)
    except Exception as error:  # noqa: BLE001 - the report tells of it
        answer.fault = repr(error)
    answer.ended = answer.ended or time.monotonic()
    return answer


def say(answer: Answer) -> None:
    print(json.dumps(asdict(answer)), flush=True)


def main() -> None:
    surroundings = read_environment(os.environ)
    open_for_command(surroundings)
    me = author(surroundings.user, surroundings.data_dir)
    for safeguard in sys.argv[1:]:
        take_out(safeguard)
    # Imported by the first edit otherwise, which would come too late for the others' instant.
    import tasks.scores  # noqa: F401

    say(Answer())
    for line in sys.stdin:
        say(do(json.loads(line), me))


if __name__ == "__main__":
    main()
