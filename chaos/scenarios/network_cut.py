"""The network to Postgres cut, and Postgres stopped, while everybody edits.

REFUSED: every connection is reset. SILENT: nothing gets through, and nobody is told. STOPPED:
the server takes connections and answers nothing, as on a machine that hangs.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chaos.busy_client import Plan
from chaos.everybody import SHORT_WAYS, WAYS, everybody
from chaos.result import Result
from chaos.run import Run
from chaos.typist import Typist
from chaos.verify import verify
from tests.harness.database import PostgresDatabase
from tests.harness.protocol import Verdict
from tests.harness.proxy import Proxy
from tests.harness.terminal import NeverSeen

PLAN = Plan(pause=0.02, spared=1)
BEFORE = 5
DOWN_SECONDS, SHORT_DOWN_SECONDS = 15.0, 2.5
LOOK_SECONDS = 0.25
# What is promised: the screen tells of it, answers keys, and a client knows what became of an edit.
TOLD_SECONDS, KEY_SECONDS, KNOWN_SECONDS, WELL_SECONDS, RIGHT_SECONDS = 2.0, 0.2, 10.0, 5.0, 5.0
# The promise is of the edit alone; a client is given what a start costs it besides.
LEEWAY_SECONDS = 1.0
TITLE = "On the screen"
# In the state line, of whatever is wrong with it.
TOLD = "database"
# Said where nobody can know: the only answer with which an edit may be there or not.
DOUBT = "may have been saved"


@dataclass(frozen=True)
class Fault:
    """How the database goes, and how it comes back."""

    name: str
    go: Callable[[Proxy, PostgresDatabase], None]
    come_back: Callable[[Proxy, PostgresDatabase], None]


REFUSED = Fault("network refused", lambda p, _: p.refuse(), lambda p, _: p.heal())
SILENT = Fault("network silent", lambda p, _: p.silence(), lambda p, _: p.heal())
STOPPED = Fault(
    "Postgres stopped", lambda _, at: at.server.freeze(), lambda _, at: at.server.thaw()
)


@dataclass
class Times:
    """Seconds until the state line told of the fault, None for not at all; of the slowest key."""

    told: float | None = None
    key: float = 0
    back: float = 0
    well: float = 0


def play(run: Run, kind: str) -> Iterator[Result]:
    for fault in (REFUSED, SILENT, STOPPED):
        try:
            yield _play(run, kind, fault)
        except (TimeoutError, NeverSeen) as error:
            yield Result(fault.name, kind, faults=[f"never well again: {error}"])


def _play(run: Run, kind: str, fault: Fault) -> Result:
    database = run.noted(kind)
    assert isinstance(database, PostgresDatabase)
    proxy, reached = run.proxy(database)
    with everybody(run, reached | run.redis().env) as all_:
        all_.typist.add(TITLE)
        all_.add(SHORT_WAYS if run.short else WAYS, PLAN, BEFORE)
        times, gone = Times(), time.perf_counter()
        fault.go(proxy, database)
        try:
            _look(run, all_.typist, times, gone)
        finally:
            fault.come_back(proxy, database)
        times.back = time.perf_counter()
        all_.wait_for_more(Verdict.ACKNOWLEDGED, BEFORE)
        seconds = all_.settle(database)
        times.well = all_.well - times.back
    edits = all_.edits
    for edit in edits:
        if DOUBT in edit.reason:
            edit.verdict = None
    result = verify(fault.name, database, edits, seconds)
    slowest = max(edit.seconds for edit in edits)
    doubts = sum(DOUBT in edit.reason for edit in edits)
    result.remark = f"slowest edit {slowest:.1f} s, {doubts} in doubt"
    result.faults += [*_broken(run, times, slowest), *all_.complaints]
    result.faults += run.late(seconds, RIGHT_SECONDS)
    return result


def _look(run: Run, typist: Typist, times: Times, gone: float) -> None:
    """Edit, press keys, and see what the state line says, until the database is to come back."""
    until = gone + (SHORT_DOWN_SECONDS if run.short else DOWN_SECONDS)
    typist.try_toggle(TITLE, "g")
    while (now := time.perf_counter()) < until or times.told is None:
        times.key = max(times.key, typist.key_seconds())
        if times.told is None and typist.says(TOLD):
            times.told = time.perf_counter() - gone
        if now > gone + run.within(TOLD_SECONDS) and now > until:
            break
        time.sleep(LOOK_SECONDS)


def _broken(run: Run, times: Times, slowest: float) -> Iterator[str]:
    """The promises that were not kept."""
    if times.told is None:
        yield "the state line never told of it"
    told = times.told or 0
    yield from run.too_late("the state line told of it after", told, TOLD_SECONDS)
    yield from run.too_late("a key was answered after", times.key, KEY_SECONDS)
    yield from run.too_late("the state line told of the return after", times.well, WELL_SECONDS)
    if slowest > KNOWN_SECONDS + LEEWAY_SECONDS:
        yield f"an edit's fate was known after {slowest:.2f} s, not {KNOWN_SECONDS} s"
