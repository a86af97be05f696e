"""Ten minutes of steady edits, with graceful restarts: nothing is lost, and nothing grows.

With Postgres the consumers are processes on Redis, and one of two is restarted each minute. With
SQLite all is embedded, and one application of three is restarted with the consumer inside it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from chaos.busy_client import BusyClient, Plan
from chaos.everybody import Everybody, everybody
from chaos.gauges import Gauge
from chaos.result import Result
from chaos.run import Run
from chaos.verify import unavailable, verify
from tests.harness import resources

WAYS = (True, True, False)
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


def play(run: Run, kind: str) -> Result:
    database = run.noted(kind)
    pace = SHORT if run.short else LONG
    growth = SHORT_MEMORY_GROWTH if run.short else MEMORY_GROWTH
    side = OnServers(run, database.env) if kind == "postgres" else Embedded(run, database.env)
    with side.everybody() as all_:
        pid = all_.typist.terminal.pid
        gauges = [Gauge("application MB", lambda: resources.memory(pid), growth)]
        gauges += side.gauges(all_, growth)
        all_.add(WAYS, Plan(pause=PAUSE_SECONDS))
        slowest = _go_on(pace, gauges, lambda: side.restart(all_))
        seconds = all_.settle(database)
    result = verify(f"soak {pace.whole / 60:.3g} min", database, all_.edits, seconds)
    result.remark = f"restarts ≤ {slowest:.2f} s"
    result.notes += [gauge.curve() for gauge in gauges]
    result.faults += [*unavailable(all_.edits), *side.faults, *all_.complaints]
    result.faults += run.late(seconds, RIGHT_SECONDS)
    result.faults += [fault for gauge in gauges for fault in gauge.grown(pace.restart)]
    if slowest > RESTART_SECONDS:
        result.faults.append(f"a restart took {slowest:.1f} s")
    return result


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


class Embedded:
    """Each application has a consumer; one is left by its user, and opened again."""

    def __init__(self, run: Run, env: dict[str, str]) -> None:
        self.run = run
        self.env = env
        self.faults: list[str] = []
        self._reopened: BusyClient | None = None

    def everybody(self) -> AbstractContextManager[Everybody]:
        return everybody(self.run, self.env, consumers=0)

    def gauges(self, all_: Everybody, memory_growth: float) -> Iterator[Gauge]:
        """Of what else might grow beside the application."""
        yield from ()

    def restart(self, all_: Everybody) -> None:
        left = self._reopened or all_.clients[0]
        left.rest()
        left.close()
        all_.add((True,), Plan(pause=PAUSE_SECONDS), least=0)
        self._reopened = all_.clients[-1]


class OnServers(Embedded):
    """Redis, a consumer that stays, and one that is restarted."""

    def __init__(self, run: Run, env: dict[str, str]) -> None:
        self._redis = run.redis()
        super().__init__(run, env | self._redis.env)
        self._restarted = run.consumer(self.env)

    def everybody(self) -> AbstractContextManager[Everybody]:
        return everybody(self.run, self.env, consumers=1)

    def gauges(self, all_: Everybody, memory_growth: float) -> Iterator[Gauge]:
        redis, kept = self._redis.client(), all_.consumers[0].process.pid
        yield Gauge("consumer MB", lambda: resources.memory(kept), memory_growth)
        yield Gauge("Redis keys", lambda: float(redis.dbsize()), 0)
        yield Gauge("Redis KiB", lambda: redis.info("memory")["used_memory_dataset"] / KIBIBYTE, 1)

    def restart(self, all_: Everybody) -> None:
        status = self._restarted.terminate(RESTART_SECONDS)
        if status != GRACEFUL:
            self.faults.append(f"a consumer ended with status {status}")
        self._restarted = self.run.consumer(self.env)
