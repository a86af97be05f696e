"""Messages that no consumer should run, among those of edits: each is refused, and told, once.

They come while a consumer runs and while there is none, on the queue and among what is scheduled.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import redis

from chaos import oracle, poison
from chaos.driver import Driver
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.poison import FAILED, REFUSED, UNCALLABLE, Poison
from chaos.stage import Stage
from lab.processes import SECRET
from lab.waiting import eventually

QUEUE, SCHEDULE = "huey.redis.tally", "huey.schedule.tally"
SCHEDULED = 0.3
RIGHT_SECONDS = 3.0
TRACEBACK = "Traceback"
PATIENCE_SECONDS = 20


def run(stage: Stage, database: str) -> Outcome:
    place, server = stage.database(database), stage.redis()
    env, mark = place.env | server.env, stage.folder / "unpickled"
    with Driver(env) as driver:
        mixed = Mixed(place, driver, server.client())
        batch = _batch(stage, mark)
        consumer = stage.consumer(env)
        mixed.put(batch, stage.random)
        faults = [*mixed.faults(batch, consumer.log)]
        consumer.terminate()
        # For the next one to find, which hears nothing of the first batch.
        batch = _batch(stage, mark)
        mixed.put(batch, stage.random)
        faults += mixed.faults(batch, stage.consumer(env).log)
    if mark.exists():
        faults.append("a message was unpickled that nobody here had signed")
    if not poison.goes_off(stage.folder):
        faults.append("that a message is unpickled would not be noticed")
    faults += stage.late(mixed.seconds, RIGHT_SECONDS)
    log = oracle.read(place)
    return Outcome(
        scenario="bad messages",
        database=database,
        tried=mixed.edits,
        acknowledged=mixed.edits,
        found=log.activities,
        days_wrong=log.days_wrong,
        days_stale=log.days_stale,
        duplicate_rows=log.duplicate_rows,
        went_back=log.went_back,
        seconds_until_right=mixed.seconds,
        recomputations=log.recomputations,
        remark=f"{2 * len(batch)} messages",
        faults=faults,
    )


def _batch(stage: Stage, mark: Path) -> list[Poison]:
    batch = []
    for _ in range(1 if stage.short else 20):
        batch += poison.unsigned(mark, SECRET, stage.random)
        batch += poison.signed(SECRET, stage.random)
    stage.random.shuffle(batch)
    return batch


class Mixed:
    """Bad messages among edits; `seconds` is how long the scores took after the last of them."""

    def __init__(self, place: Place, driver: Driver, client: "redis.Redis") -> None:
        self.edits = 0
        self.seconds: float | None = None
        self._place = place
        self._driver = driver
        self._client = client

    def put(self, batch: Sequence[Poison], chance: Random) -> None:
        for bad in batch:
            # Scheduled twice, the same data is there once.
            if bad.data and chance.random() < SCHEDULED:
                self._client.zadd(SCHEDULE, {bad.data: 0})
            else:
                self._client.lpush(QUEUE, bad.data)
            self._edit()

    def faults(self, batch: Sequence[Poison], log: Path) -> Iterator[str]:
        """What the log of a consumer says too much or too little, also after one more edit."""
        with suppress(TimeoutError):
            eventually(lambda: not [*self._wrong(batch, log)], PATIENCE_SECONDS)
        self._edit()
        self.seconds = oracle.seconds_until_right(self._place)
        yield from self._wrong(batch, log)

    def _edit(self) -> None:
        (todo,) = self._driver.ask("create", "Among them").ids
        self._driver.ask("complete", todo)
        self.edits += 2

    def _wrong(self, batch: Sequence[Poison], log: Path) -> Iterator[str]:
        if left := int(self._client.llen(QUEUE)) + int(self._client.zcard(SCHEDULE)):
            yield f"{left} messages are left"
        yield from _not_told_once(batch, log)


def _not_told_once(batch: Sequence[Poison], log: Path) -> Iterator[str]:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    expected = Counter(bad.told for bad in batch)
    expected[TRACEBACK] = expected[UNCALLABLE]
    expected[FAILED] += expected[UNCALLABLE]
    for part in (REFUSED, FAILED, UNCALLABLE, TRACEBACK):
        count = sum(part in line for line in lines)
        if count != expected[part]:
            yield f"{part!r} is in {count} lines of the log, not in {expected[part]}"
