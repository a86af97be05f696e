"""Hours of use: five applications edit by their keys, two edits a second in all.

Memory, logs, Redis and connections have to stay as they are. Two hours of it:
`./just chaos long_use --minutes 120 --samples FILE`.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random

from bench import process
from bench.terminal import Terminal
from chaos import oracle
from chaos.desk import Desk
from chaos.gauges import Gauge
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.reckoning import reckon
from chaos.samples import Samples, tenths
from chaos.screen import Screen
from chaos.stage import Stage
from lab.processes import ConsumerProcess
from lab.servers import RedisServer

MINUTES, SHORT_SECONDS = 5.0, 4.0
EDITS_A_SECOND = 2.0
SAMPLE_SECONDS, SHORT_SAMPLE_SECONDS = 10.0, 0.5
DESKS, SHORT_DESKS = 5, 2
# Connections, threads and modules that an application takes when it first needs them.
WARM_UP_ROUNDS = 4
# A process that has only just started takes what it needs.
WARM_UP_SECONDS = 60
MEGABYTES, SHORT_MEGABYTES = 5.0, 12.0
KIBIBYTES = 64.0
SLOW_BY_SECONDS = 0.1
RIGHT_SECONDS = 3.0
KIBIBYTE = 1024


@dataclass(frozen=True)
class Office:
    """All that is sampled."""

    place: Place
    redis: RedisServer
    consumers: list[ConsumerProcess]
    terminals: list[Terminal]


def run(stage: Stage, database: str) -> Outcome:
    place, redis = stage.database(database), stage.redis()
    # An interpreter that crashes says where.
    env = place.env | redis.env | {"PYTHONFAULTHANDLER": "1"}
    consumers = [stage.consumer(env) for _ in range(2)]
    seconds = stage.seconds(MINUTES, SHORT_SECONDS)
    with ExitStack() as stack:
        count = SHORT_DESKS if stage.short else DESKS
        # A folder each: `u` takes back the newest edit that was made from there.
        desks_env = [
            env | ({"TALLY_DATA_DIR": str(stage.folder / f"desk-{number}")} if number else {})
            for number in range(count)
        ]
        terminals = [stack.enter_context(stage.application(one)) for one in desks_env]
        desks = list(_desks(stage, terminals))
        for desk in WARM_UP_ROUNDS * desks:
            desk.edit()
        gauges = list(_gauges(stage, Office(place, redis, consumers, terminals)))
        samples = Samples(gauges, stage.samples)
        began = time.monotonic()
        _work(stage, desks, samples, began + seconds)
        took = time.monotonic() - began
        right = oracle.seconds_until_right(place)
        for desk in desks:
            if desk.screen.terminal.running:
                desk.screen.wait_points(oracle.newest_points(place))
    edits = [edit for desk in desks for edit in desk.screen.edits]
    outcome = reckon(f"long use, {seconds / 60:.3g} min", place, edits, right)
    outcome.remark = f"{len(edits) / took:.2f} edits/s"
    outcome.notes += samples.summary()
    outcome.faults += [*_grown(gauges), *stage.late(right, RIGHT_SECONDS)]
    outcome.faults += [fault for desk in desks for fault in desk.faults]
    outcome.faults += _slower(stage, outcome, desks)
    return outcome


def _desks(stage: Stage, terminals: list[Terminal]) -> Iterator[Desk]:
    for number, terminal in enumerate(terminals, 1):
        screen = Screen(terminal)
        screen.wait_well()
        yield Desk(f"Desk {number}", screen, Random(f"{stage.seed} {number}"))


def _work(stage: Stage, desks: list[Desk], samples: Samples, until: float) -> None:
    """Each desk in turn, at an even pace; samples in between."""
    every = SHORT_SAMPLE_SECONDS if stage.short else SAMPLE_SECONDS
    edit_due = sample_due = time.monotonic()
    for desk in cycle(desks):
        now = time.monotonic()
        if now > until:
            break
        if now >= sample_due:
            samples.take()
            sample_due += every
        desk.edit()
        # What was missed is not made up for: the pace is even.
        edit_due = max(edit_due + 1 / EDITS_A_SECOND, time.monotonic() - 1)
        time.sleep(max(edit_due - time.monotonic(), 0))
    samples.take()


def _gauges(stage: Stage, office: Office) -> Iterator[Gauge]:
    memory = SHORT_MEGABYTES if stage.short else MEGABYTES
    for number, terminal in enumerate(office.terminals, 1):
        yield _resident(f"application {number} MB", terminal.pid, memory)
    for number, consumer in enumerate(office.consumers, 1):
        yield _resident(f"consumer {number} MB", consumer.process.pid, memory)
    first, redis = office.terminals[0].pid, office.redis.client()
    yield Gauge("files open", lambda: _entries(first, "fd"), 0, 2)
    yield Gauge("threads", lambda: _entries(first, "task"), 0, 2)
    yield Gauge("log KiB", lambda: _kibibytes(office.place.data.glob("*.log*")), 0, KIBIBYTES)
    yield Gauge("Redis keys", lambda: float(redis.dbsize()), 0, 2)
    dataset = "used_memory_dataset"
    yield Gauge("Redis KiB", lambda: redis.info("memory")[dataset] / KIBIBYTE, 0, KIBIBYTES)
    connections = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid()"
    )
    yield Gauge("connections", lambda: float(office.place.value(connections)), 0, 1)


def _resident(name: str, pid: int, growth: float) -> Gauge:
    return Gauge(name, lambda: process.memory(pid), 0, growth)


def _grown(gauges: list[Gauge]) -> Iterator[str]:
    """From the first tenth to the last; `harmless` is how much a gauge may grow."""
    for gauge in gauges:
        began = gauge.samples[0][0]
        warm = [value for at, value in gauge.samples if at >= began + WARM_UP_SECONDS]
        first, last = tenths(warm or [value for _, value in gauge.samples])
        if last > first + gauge.harmless:
            yield f"{gauge.name} grew from {first:.4g} to {last:.4g}"


def _slower(stage: Stage, outcome: Outcome, desks: list[Desk]) -> Iterator[str]:
    """An edit is seen as soon after its key at the end as at the beginning."""
    edits = sorted((e for desk in desks for e in desk.screen.edits), key=lambda edit: edit.begun)
    first, last = tenths([edit.seconds for edit in edits if edit.acknowledged])
    outcome.notes.append(
        f"from the key to the edit's row: {first:.3f} s at first, then {last:.3f} s"
    )
    if last > first + stage.within(SLOW_BY_SECONDS):
        yield f"an edit was seen after {last:.2f} s, at first after {first:.2f} s"


def _entries(pid: int, folder: str) -> float:
    try:
        return float(len(list((process.PROC / str(pid) / folder).iterdir())))
    except OSError:  # It has ended, as its desk tells.
        return 0.0


def _kibibytes(files: Iterator[Path]) -> float:
    return sum(file.stat().st_size for file in files) / KIBIBYTE
