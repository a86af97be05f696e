"""Redis stopped, and Redis frozen, while clients and an application edit."""

import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from chaos.busy_client import Plan
from chaos.edit_log import Edit
from chaos.everybody import everybody
from chaos.result import Result
from chaos.run import Run
from chaos.verify import unavailable, verify
from tests.harness import oracle
from tests.harness.screen import QUEUE_AWAY
from tests.harness.servers import RedisServer

WAYS = (True, False)
PLAN = Plan(pause=0.1, spared=1)
KEY_PAUSE_SECONDS = 0.5
BEFORE = 5
TITLE = "On the screen"
# What is promised.
SLOWEST_SECONDS, TOLD_SECONDS, WELL_SECONDS, RIGHT_SECONDS = 0.5, 2.0, 3.0, 3.0


@dataclass(frozen=True)
class Fault:
    """How Redis goes, and how it comes back."""

    name: str
    go: Callable[[RedisServer], None]
    come_back: Callable[[RedisServer], None]


STOPPED = Fault(
    "Redis stopped", lambda redis: redis.stop(signal.SIGTERM), lambda redis: redis.start()
)
FROZEN = Fault("Redis frozen", lambda redis: redis.freeze(), lambda redis: redis.thaw())
# The two services know nothing of each other: the short form has each fault, and each database.
SHORT = {"sqlite": (STOPPED,), "postgres": (FROZEN,)}


@dataclass
class Times:
    """Seconds until the state line told of the fault, of its end, and until scores were right."""

    told: float = 0
    well: float = 0
    right: float | None = None
    during: list[Edit] = field(default_factory=list)


def play(run: Run, kind: str) -> Iterator[Result]:
    for fault in SHORT[kind] if run.short else (STOPPED, FROZEN):
        yield _play(run, kind, fault)


def _play(run: Run, kind: str, fault: Fault) -> Result:
    database, redis = run.noted(kind), run.redis()
    seconds = 2 if run.short else 30
    with everybody(run, database.env | redis.env, consumers=1) as all_:
        all_.typist.add(TITLE)
        # What the clients add would stand above it when it is completed.
        all_.typist.narrow(TITLE)
        all_.add(WAYS, PLAN, BEFORE)
        times, began, gone = Times(), time.monotonic(), time.perf_counter()
        fault.go(redis)
        times.told = all_.typist.wait_state(QUEUE_AWAY) - gone
        while time.perf_counter() < gone + seconds:
            all_.typist.toggle(TITLE)
            time.sleep(KEY_PAUSE_SECONDS)
        all_.rest()
        times.during = [edit for edit in all_.edits if edit.begun >= began]
        fault.come_back(redis)
        back = time.perf_counter()
        times.right = oracle.seconds_until_right(database)
        times.well = all_.typist.wait_well() - back
    result = verify(f"{fault.name} {seconds} s", database, all_.edits, times.right)
    result.faults += [*unavailable(times.during), *_late(run, times), *all_.complaints]
    result.remark = f"{len(times.during)} edits meanwhile"
    slowest = max(edit.seconds for edit in times.during)
    result.notes.append(
        f"slowest edit {slowest:.2f} s; the state line told of it after {times.told:.2f} s, "
        f"and that all is well {times.well:.2f} s after the return"
    )
    return result


def _late(run: Run, times: Times) -> Iterator[str]:
    slow = [edit for edit in times.during if edit.seconds > run.within(SLOWEST_SECONDS)]
    if slow:
        yield f"{len(slow)} edits took longer than {SLOWEST_SECONDS} s"
    yield from run.too_late("the state line told of it after", times.told, TOLD_SECONDS)
    yield from run.too_late("the state line told of the return after", times.well, WELL_SECONDS)
    yield from run.late(times.right, RIGHT_SECONDS)
