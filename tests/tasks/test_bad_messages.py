"""Messages that no consumer should run, among those of edits: each is refused, and told, once.

They come while a consumer runs and while there is none, on the queue and among what is scheduled.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
import redis

from tests.harness import oracle
from tests.harness.client_process import Client
from tests.harness.context import Context
from tests.harness.environment import SECRET
from tests.harness.waiting import eventually
from tests.tasks import poison
from tests.tasks.poison import FAILED, REFUSED, UNCALLABLE, Poison

QUEUE, SCHEDULE = "huey.redis.tally", "huey.schedule.tally"
SCHEDULED = 0.3
RIGHT_SECONDS = 9.0
TRACEBACK = "Traceback"


class Mixed:
    """Bad messages among edits."""

    def __init__(self, editing: Client, queue: "redis.Redis", mark: Path) -> None:
        self.edits = 0
        self._editing = editing
        self._queue = queue
        self._mark = mark
        self._chance = Random(7)

    def put(self) -> list[Poison]:
        """Each message once, and an edit after it."""
        batch = poison.unsigned(self._mark, SECRET, self._chance)
        batch += poison.signed(SECRET, self._chance)
        self._chance.shuffle(batch)
        for bad in batch:
            # Scheduled twice, the same data is there once.
            if bad.data and self._chance.random() < SCHEDULED:
                self._queue.zadd(SCHEDULE, {bad.data: 0})
            else:
                self._queue.lpush(QUEUE, bad.data)
            self.edit()
        return batch

    def edit(self) -> None:
        (todo,) = self._editing.ask("create", "Among them").ids
        assert self._editing.ask("complete", todo).ids == [todo]
        self.edits += 2

    def left(self) -> int:
        return int(self._queue.llen(QUEUE)) + int(self._queue.zcard(SCHEDULE))


def not_told_once(batch: Sequence[Poison], log: Path) -> Iterator[str]:
    """What the log of a consumer says too much or too little."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    expected = Counter(bad.told for bad in batch)
    expected[TRACEBACK] = expected[UNCALLABLE]
    expected[FAILED] += expected[UNCALLABLE]
    for part in (REFUSED, FAILED, UNCALLABLE, TRACEBACK):
        count = sum(part in line for line in lines)
        if count != expected[part]:
            yield f"{part!r} is in {count} lines of the log, not in {expected[part]}"


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_each_is_refused_and_told_once(context: Context, kind: str) -> None:
    database, server, mark = context.noted(kind), context.redis(), context.new("unpickled")
    env = database.env | server.env

    def is_told(batch: Sequence[Poison], log: Path) -> None:
        with suppress(TimeoutError):
            eventually(lambda: not (mixed.left() or [*not_told_once(batch, log)]), 20)
        # Nothing more is said of them after one more edit.
        mixed.edit()
        assert oracle.seconds_until_right(database, RIGHT_SECONDS) is not None
        assert mixed.left() == 0
        assert [*not_told_once(batch, log)] == []

    with context.client(env) as editing:
        mixed = Mixed(editing, server.client(), mark)
        consumer = context.consumer(env)
        is_told(mixed.put(), consumer.log)
        consumer.terminate()
        # For the next one to find, which hears nothing of the first batch.
        batch = mixed.put()
        is_told(batch, context.consumer(env).log)
    assert not mark.exists(), "a message was unpickled that nobody here had signed"
    log = oracle.read(database)
    assert log.activities == mixed.edits
    assert not log.wrong


def test_that_a_message_is_unpickled_would_be_noticed(tmp_path: Path) -> None:
    assert poison.goes_off(tmp_path)
