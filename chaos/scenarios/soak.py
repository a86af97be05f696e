"""Ten minutes of steady edits, with graceful restarts: nothing is lost, and nothing grows.

With Postgres the consumers are processes on Redis, and one of two is restarted each minute. With
SQLite all is embedded, and one application of three is restarted with the consumer inside it.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench import process
from chaos import oracle
from chaos.clients import ClientProcess
from chaos.gauges import Gauge
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.reckoning import reckon, unavailable
from chaos.screen import Screen
from chaos.stage import Stage

PAUSE_SECONDS = 0.2
KIBIBYTE = 1024
MEMORY_GROWTH, SHORT_MEMORY_GROWTH = 0.05, 0.3
RESTART_SECONDS = 11.0
RIGHT_SECONDS = 3.0
# Python's exit status after a SIGTERM that was heeded.
GRACEFUL = 0


@dataclass(frozen=True)
class Pace:
    """In seconds: the whole of it, between restarts, which is also the warm-up, and samples."""

    whole: float
    restart: float
    sample: float


LONG, SHORT = Pace(600, 60, 5), Pace(6, 2, 0.2)


def run(stage: Stage, database: str) -> Outcome:
    side = OnServers(stage, database) if database == "postgres" else Embedded(stage, database)
    pace = SHORT if stage.short else LONG
    with stage.application(side.env) as terminal:
        screen = Screen(terminal)
        screen.wait_well()
        growth = SHORT_MEMORY_GROWTH if stage.short else MEMORY_GROWTH
        gauges = [Gauge("application MB", lambda: process.memory(terminal.pid), growth)]
        gauges += side.gauges(growth)
        side.start_clients()
        slowest = _go_on(pace, gauges, side.restart)
        side.rest()
        seconds = oracle.seconds_until_right(side.place)
        screen.wait_points(oracle.newest_points(side.place))
    edits = [edit for client in side.clients for edit in client.edits]
    outcome = reckon(f"soak {pace.whole / 60:.3g} min", side.place, edits, seconds)
    outcome.remark = f"restarts ≤ {slowest:.2f} s"
    outcome.notes += [gauge.curve() for gauge in gauges]
    outcome.faults += [*unavailable(edits), *side.faults, *stage.late(seconds, RIGHT_SECONDS)]
    outcome.faults += [fault for gauge in gauges for fault in gauge.grown(pace.restart)]
    if slowest > RESTART_SECONDS:
        outcome.faults.append(f"a restart took {slowest:.1f} s")
    return outcome


def _go_on(pace: Pace, gauges: list[Gauge], restart: Callable[[], None]) -> float:
    """Sample and restart until it is over; returns the seconds of the slowest restart."""
    began = time.monotonic()
    due, slowest = began + pace.restart, 0.0
    while (now := time.monotonic()) < began + pace.whole:
        for gauge in gauges:
            gauge.sample()
        if now >= due:
            restart()
            due += pace.restart
            slowest = max(slowest, time.monotonic() - now)
        time.sleep(pace.sample)
    return slowest


class Side:
    """The clients of a soak, two as applications and one as the command line."""

    def __init__(self, stage: Stage, place: Place, env: dict[str, str]) -> None:
        self.stage = stage
        self.place = place
        self.env = env
        self.clients: list[ClientProcess] = []
        self.faults: list[str] = []

    def start_clients(self) -> None:
        for way in (True, True, False):
            self.start_client(way)

    def start_client(self, way: bool) -> ClientProcess:
        client = self.stage.client(self.env, way, pause=PAUSE_SECONDS)
        self.clients.append(client)
        return client

    def rest(self) -> None:
        """No edit from here on; whoever ended in a traceback is a fault."""
        for client in self.clients:
            if client.process.poll() is None:
                client.rest()
        self.faults += [line for client in self.clients for line in client.complaints]

    def gauges(self, memory_growth: float) -> Iterator[Gauge]:
        """Of what else might grow beside the application."""
        yield from ()

    def restart(self) -> None:
        raise NotImplementedError


class OnServers(Side):
    """Redis, a consumer that stays, and one that is restarted."""

    def __init__(self, stage: Stage, database: str) -> None:
        place = stage.database(database)
        self._redis = stage.redis()
        super().__init__(stage, place, place.env | self._redis.env)
        self._kept = stage.consumer(self.env)
        self._restarted = stage.consumer(self.env)

    def gauges(self, memory_growth: float) -> Iterator[Gauge]:
        redis, kept = self._redis.client(), self._kept.process.pid
        yield Gauge("consumer MB", lambda: process.memory(kept), memory_growth)
        yield Gauge("Redis keys", lambda: float(redis.dbsize()), 0)
        yield Gauge("Redis KiB", lambda: redis.info("memory")["used_memory_dataset"] / KIBIBYTE, 1)

    def restart(self) -> None:
        status = self._restarted.terminate(RESTART_SECONDS)
        if status != GRACEFUL:
            self.faults.append(f"a consumer ended with status {status}")
        self._restarted = self.stage.consumer(self.env)


class Embedded(Side):
    """Each application has a consumer; one is left by its user, and opened again."""

    def __init__(self, stage: Stage, database: str) -> None:
        place = stage.database(database)
        super().__init__(stage, place, place.env)

    def start_clients(self) -> None:
        super().start_clients()
        self._restarted = self.clients[0]

    def restart(self) -> None:
        self._restarted.rest()
        self._restarted.close()
        self._restarted = self.start_client(True)
