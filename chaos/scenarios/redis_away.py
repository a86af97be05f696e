"""Redis stopped, and Redis frozen, while clients and an application edit."""

import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from chaos import oracle
from chaos.clients import ClientProcess
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.reckoning import reckon, unavailable
from chaos.record import Edit
from chaos.screen import Screen
from chaos.stage import Stage
from lab.servers import RedisServer
from lab.waiting import eventually

PAUSE_SECONDS = 0.1
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


@dataclass(frozen=True)
class Outage:
    place: Place
    redis: RedisServer
    fault: Fault


@dataclass
class Times:
    """Seconds until the state line told of the fault, of its end, and until scores were right."""

    told: float = 0
    well: float = 0
    right: float | None = None
    during: list[Edit] = field(default_factory=list)


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    for fault in SHORT[database] if stage.short else (STOPPED, FROZEN):
        yield _play(stage, database, fault)


def _play(stage: Stage, database: str, fault: Fault) -> Outcome:
    place = stage.database(database)
    redis = stage.redis()
    env = place.env | redis.env
    stage.consumer(env)
    with stage.application(env) as terminal:
        screen = Screen(terminal)
        screen.wait_well()
        screen.add(TITLE)
        # What the clients add would stand above it when it is completed.
        screen.narrow(TITLE)
        clients = [stage.client(env, way, pause=PAUSE_SECONDS, spared=1) for way in (True, False)]
        eventually(lambda: min(client.acknowledged for client in clients) >= BEFORE, within=30)
        times = _away(stage, Outage(place, redis, fault), screen, clients)
    for client in clients:
        client.close()
    outcome = reckon(
        f"{fault.name} {_duration(stage)} s", place, _edits(screen, clients), times.right
    )
    outcome.faults += [*unavailable(times.during), *_late(stage, times)]
    outcome.remark = f"{len(times.during)} edits meanwhile"
    slowest = max(edit.seconds for edit in times.during)
    outcome.notes.append(
        f"slowest edit {slowest:.2f} s; the state line told of it after {times.told:.2f} s, "
        f"and that all is well {times.well:.2f} s after the return"
    )
    return outcome


def _away(stage: Stage, outage: Outage, screen: Screen, clients: list[ClientProcess]) -> Times:
    times, began, gone = Times(), time.monotonic(), time.perf_counter()
    outage.fault.go(outage.redis)
    times.told = screen.wait_state("queue cannot be reached") - gone
    while time.perf_counter() < gone + _duration(stage):
        screen.toggle(TITLE)
        time.sleep(KEY_PAUSE_SECONDS)
    for client in clients:
        client.rest()
    times.during = [edit for edit in _edits(screen, clients) if edit.begun >= began]
    outage.fault.come_back(outage.redis)
    back = time.perf_counter()
    times.right = oracle.seconds_until_right(outage.place)
    times.well = screen.wait_well() - back
    return times


def _edits(screen: Screen, clients: list[ClientProcess]) -> list[Edit]:
    return screen.edits + [edit for client in clients for edit in client.edits]


def _duration(stage: Stage) -> int:
    return 2 if stage.short else 30


def _late(stage: Stage, times: Times) -> Iterator[str]:
    slow = [edit for edit in times.during if edit.seconds > stage.within(SLOWEST_SECONDS)]
    if slow:
        yield f"{len(slow)} edits took longer than {SLOWEST_SECONDS} s"
    for what, seconds, promised in (
        ("the state line told of it after", times.told, TOLD_SECONDS),
        ("the state line told of the return after", times.well, WELL_SECONDS),
        ("scores were right after", times.right, RIGHT_SECONDS),
    ):
        if seconds is not None and seconds > stage.within(promised):
            yield f"{what} {seconds:.2f} s, not {promised} s"
