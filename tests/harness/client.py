"""A client that does what it is told: `python -m tests.harness.client HABITS`, a request per line.

HABITS and requests are JSON. A request is an `operation`, its name, and `arguments` as
`product.operation` takes them; `at`, the `time.monotonic` to wait for, which is the same in every
process of the machine; `now`, an aware ISO 8601 instant that this client's clock shows; `settle`,
false to lose the wake-up. The operation `burst` edits as often as its argument says, as fast as it
can. Each answer is an `Answer` as JSON, the first one says that the database is open.

The end of the input ends it, as a user would.
"""

import asyncio
import json
import sys
import threading
import time
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import Any

from models import clock
from tests.harness.product import (
    Application,
    Author,
    CommandLine,
    DatabaseUnavailable,
    Editing,
    TallyError,
    open_database,
    operation,
)
from tests.harness.protocol import MOST_IDS, Answer, Habits, Verdict
from tests.harness.safeguards import take_out


async def do(request: dict[str, Any], way: Editing) -> Answer:
    if now := request.get("now"):
        instant = datetime.fromisoformat(now)
        clock.now = lambda: instant
    # Nothing else may delay the edit.
    time.sleep(max(0, request.get("at", 0) - time.monotonic()))  # noqa: ASYNC251
    answer = Answer(began=time.monotonic())
    try:
        if request["operation"] == "burst":
            await burst(way, *request["arguments"])
        else:
            result = await way.edit(operation(request["operation"], *request["arguments"]))
            answer.ended = time.monotonic()
            answer.ids, answer.count = list(islice(result.ids, MOST_IDS)), result.count
            answer.points = result.points
            answer.day = result.day.isoformat() if result.day else ""
            if request.get("settle", True):
                way.settle(result)
            if result:
                answer.verdict = Verdict.ACKNOWLEDGED
    except Exception as error:
        answer.verdict = refusal(error)
        answer.reason = str(error) if isinstance(error, TallyError) else repr(error)
    answer.ended = answer.ended or time.monotonic()
    return answer


async def burst(way: Editing, count: int) -> None:
    """Add a todo and complete it, over and over."""
    for number in range(count // 2):
        added = await way.edit(operation("create", f"Edit {number}"))
        way.settle(added)
        way.settle(await way.edit(operation("complete", *added.ids)))


def refusal(error: Exception) -> Verdict:
    if isinstance(error, DatabaseUnavailable):
        return Verdict.UNAVAILABLE
    return Verdict.REFUSED if isinstance(error, TallyError) else Verdict.FAULT


def say(answer: Answer) -> None:
    print(json.dumps(asdict(answer)), flush=True)


def heed_input(requests: "asyncio.Queue[str]") -> None:
    """Have a thread hand on each line of the input, and an empty one at its end."""
    loop = asyncio.get_running_loop()

    def heed() -> None:
        while line := sys.stdin.readline():
            loop.call_soon_threadsafe(requests.put_nowait, line)
        loop.call_soon_threadsafe(requests.put_nowait, "")

    threading.Thread(target=heed, daemon=True).start()


async def serve(habits: Habits) -> None:
    requests: asyncio.Queue[str] = asyncio.Queue()
    author = Author(habits.name, habits.name)
    way: Editing
    if habits.application:
        way = application = Application(author)
        await application.start(habits.watching)
    else:
        way = CommandLine(author)
    heed_input(requests)
    say(Answer())
    while line := await requests.get():
        say(await do(json.loads(line), way))
    await way.close()


def main() -> None:
    habits = Habits(**json.loads(sys.argv[1]))
    open_database()
    for safeguard in habits.without:
        take_out(safeguard)
    asyncio.run(serve(habits))


if __name__ == "__main__":
    main()
