"""The network to Postgres cut, and Postgres stopped, while everybody edits.

REFUSED: every connection is reset. SILENT: nothing gets through, and nobody is told. STOPPED:
the server takes connections and answers nothing, as on a machine that hangs.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.terminal import NeverSeen
from chaos import oracle
from chaos.clients import wait_for_more
from chaos.outcome import Outcome
from chaos.place import PostgresPlace
from chaos.reckoning import reckon
from chaos.record import Answer, Edit
from chaos.screen import Screen
from chaos.stage import Stage
from lab.proxy import Proxy

PAUSE_SECONDS = 0.02
BEFORE = 5
DOWN_SECONDS, SHORT_DOWN_SECONDS = 15.0, 2.5
LOOK_SECONDS = 0.25
# What is promised: the screen tells of it, answers keys, and a client knows what became of an edit.
TOLD_SECONDS, KEY_SECONDS, KNOWN_SECONDS, WELL_SECONDS, RIGHT_SECONDS = 2.0, 0.2, 10.0, 5.0, 5.0
# The promise is of the edit alone; a client is given what a start costs it besides.
LEEWAY_SECONDS = 1.0
WAYS = (True, True, False, False)
TITLE = "On the screen"
# In the state line, of whatever is wrong with it.
TOLD = "database"
# Said where nobody can know: the only answer with which an edit may be there or not.
DOUBT = "may have been saved"


@dataclass(frozen=True)
class Fault:
    """How the database goes, and how it comes back."""

    name: str
    go: Callable[[Proxy, PostgresPlace], None]
    come_back: Callable[[Proxy, PostgresPlace], None]


REFUSED = Fault("network refused", lambda p, _: p.refuse(), lambda p, _: p.heal())
SILENT = Fault("network silent", lambda p, _: p.silence(), lambda p, _: p.heal())
STOPPED = Fault(
    "Postgres stopped", lambda _, at: at.server.freeze(), lambda _, at: at.server.thaw()
)


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    for fault in (REFUSED, SILENT, STOPPED):
        try:
            yield _play(stage, database, fault)
        except (TimeoutError, NeverSeen) as error:
            yield Outcome(fault.name, database, faults=[f"never well again: {error}"])


def _play(stage: Stage, database: str, fault: Fault) -> Outcome:
    place = stage.database(database)
    assert isinstance(place, PostgresPlace)
    proxy, reached = stage.proxy(place)
    env = reached | stage.redis().env
    for _ in range(2):
        stage.consumer(env)
    with stage.application(env) as terminal:
        screen = Screen(terminal)
        screen.wait_well()
        screen.add(TITLE)
        ways = WAYS[1:3] if stage.short else WAYS
        clients = [stage.client(env, way, pause=PAUSE_SECONDS, spared=1) for way in ways]
        wait_for_more(clients, Answer.ACKNOWLEDGED, BEFORE)
        times = _away(stage, fault, screen, proxy, place)
        wait_for_more(clients, Answer.ACKNOWLEDGED, BEFORE)
        for client in clients:
            client.rest()
        seconds = oracle.seconds_until_right(place)
        times.well = screen.wait_well() - times.back
        screen.wait_points(oracle.newest_points(place))
        screen.wait_count(place.value(oracle.LISTED))
    edits = screen.edits + [edit for client in clients for edit in client.edits]
    outcome = _outcome(stage, place, fault, edits, times)
    outcome.seconds_until_right = seconds
    outcome.faults += [line for client in clients for line in client.complaints]
    outcome.faults += stage.late(seconds, RIGHT_SECONDS)
    return outcome


@dataclass
class Times:
    """Seconds until the state line told of the fault, None for not at all; of the slowest key."""

    told: float | None = None
    key: float = 0
    back: float = 0
    well: float = 0


def _away(stage: Stage, fault: Fault, screen: Screen, proxy: Proxy, place: PostgresPlace) -> Times:
    times, gone = Times(), time.perf_counter()
    until = gone + (SHORT_DOWN_SECONDS if stage.short else DOWN_SECONDS)
    fault.go(proxy, place)
    screen.try_toggle(TITLE, "g")
    try:
        while (now := time.perf_counter()) < until or times.told is None:
            times.key = max(times.key, screen.key_seconds())
            if times.told is None and screen.says(TOLD):
                times.told = time.perf_counter() - gone
            if now > gone + stage.within(TOLD_SECONDS) and now > until:
                break
            time.sleep(LOOK_SECONDS)
    finally:
        fault.come_back(proxy, place)
    times.back = time.perf_counter()
    return times


def _outcome(
    stage: Stage, place: PostgresPlace, fault: Fault, edits: list[Edit], times: Times
) -> Outcome:
    for edit in edits:
        if DOUBT in edit.reason:
            edit.answer = None
    outcome = reckon(fault.name, place, edits, None)
    slowest = max(edit.seconds for edit in edits)
    doubts = sum(DOUBT in edit.reason for edit in edits)
    outcome.remark = f"slowest edit {slowest:.1f} s, {doubts} in doubt"
    outcome.faults += _broken(stage, times, slowest)
    return outcome


def _broken(stage: Stage, times: Times, slowest: float) -> Iterator[str]:
    """The promises that were not kept."""
    if times.told is None:
        yield "the state line never told of it"
    for what, value, promised in (
        ("the state line told of it after", times.told or 0, stage.within(TOLD_SECONDS)),
        ("a key was answered after", times.key, stage.within(KEY_SECONDS)),
        ("an edit's fate was known after", slowest, KNOWN_SECONDS + LEEWAY_SECONDS),
        ("the state line told of the return after", times.well, stage.within(WELL_SECONDS)),
    ):
        if value > promised:
            yield f"{what} {value:.2f} s, not {promised:.3g} s"
