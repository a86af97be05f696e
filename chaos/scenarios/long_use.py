"""Hours of use: five applications edit by their keys, two edits a second in all.

Memory, logs, Redis and connections have to stay as they are. Two hours of it:
`./just chaos long_use --minutes 120 --samples FILE`.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random

from chaos.desk import Desk
from chaos.gauges import Gauge, Samples, tenths
from chaos.result import Result
from chaos.run import Run
from chaos.typist import Typist
from chaos.verify import verify
from tests.harness import oracle, resources
from tests.harness.database import Database
from tests.harness.processes import ConsumerProcess
from tests.harness.servers import RedisServer
from tests.harness.terminal import Terminal

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

    database: Database
    redis: RedisServer
    consumers: list[ConsumerProcess]
    terminals: list[Terminal]


def play(run: Run, kind: str) -> Result:
    database, redis = run.noted(kind), run.redis()
    # An interpreter that crashes says where.
    env = database.env | redis.env | {"PYTHONFAULTHANDLER": "1"}
    consumers = [run.consumer(env) for _ in range(2)]
    seconds = run.seconds(MINUTES, SHORT_SECONDS)
    with ExitStack() as stack:
        count = SHORT_DESKS if run.short else DESKS
        # A folder each: `u` takes back the newest edit that was made from there.
        desks_env = [
            env | ({"TALLY_DATA_DIR": str(run.folder / f"desk-{number}")} if number else {})
            for number in range(count)
        ]
        terminals = [stack.enter_context(run.application(one)) for one in desks_env]
        desks = list(_desks(run, terminals))
        for desk in WARM_UP_ROUNDS * desks:
            desk.edit()
        gauges = list(_gauges(run, Office(database, redis, consumers, terminals)))
        samples = Samples(gauges, run.samples)
        began = time.monotonic()
        _work(run, desks, samples, began + seconds)
        took = time.monotonic() - began
        right = oracle.seconds_until_right(database)
        for desk in desks:
            if desk.typist.terminal.running:
                desk.typist.wait_points(oracle.newest_points(database))
    edits = [edit for desk in desks for edit in desk.typist.edits]
    result = verify(f"long use, {seconds / 60:.3g} min", database, edits, right)
    result.remark = f"{len(edits) / took:.2f} edits/s"
    result.notes += samples.summary()
    result.faults += [fault for gauge in gauges for fault in gauge.grown(WARM_UP_SECONDS)]
    result.faults += run.late(right, RIGHT_SECONDS)
    result.faults += [fault for desk in desks for fault in desk.faults]
    result.faults += _slower(run, result, desks)
    return result


def _desks(run: Run, terminals: list[Terminal]) -> Iterator[Desk]:
    for number, terminal in enumerate(terminals, 1):
        typist = Typist(terminal)
        typist.wait_well()
        yield Desk(f"Desk {number}", typist, Random(f"{run.seed} {number}"))


def _work(run: Run, desks: list[Desk], samples: Samples, until: float) -> None:
    """Each desk in turn, at an even pace; samples in between."""
    every = SHORT_SAMPLE_SECONDS if run.short else SAMPLE_SECONDS
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


def _gauges(run: Run, office: Office) -> Iterator[Gauge]:
    memory = SHORT_MEGABYTES if run.short else MEGABYTES
    for number, terminal in enumerate(office.terminals, 1):
        yield Gauge(f"application {number} MB", partial(resources.memory, terminal.pid), 0, memory)
    for number, consumer in enumerate(office.consumers, 1):
        pid = consumer.process.pid
        yield Gauge(f"consumer {number} MB", partial(resources.memory, pid), 0, memory)
    first, redis = office.terminals[0].pid, office.redis.client()
    yield Gauge("files open", lambda: resources.count(first, "fd"), 0, 2)
    yield Gauge("threads", lambda: resources.count(first, "task"), 0, 2)
    yield Gauge("log KiB", lambda: _kibibytes(office.database.data.glob("*.log*")), 0, KIBIBYTES)
    yield Gauge("Redis keys", lambda: float(redis.dbsize()), 0, 2)
    dataset = "used_memory_dataset"
    yield Gauge("Redis KiB", lambda: redis.info("memory")[dataset] / KIBIBYTE, 0, KIBIBYTES)
    connections = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid()"
    )
    yield Gauge("connections", lambda: float(office.database.value(connections)), 0, 1)


def _slower(run: Run, result: Result, desks: list[Desk]) -> Iterator[str]:
    """An edit is seen as soon after its key at the end as at the beginning."""
    edits = sorted((e for desk in desks for e in desk.typist.edits), key=lambda edit: edit.begun)
    first, last = tenths([edit.seconds for edit in edits if edit.acknowledged])
    result.notes.append(
        f"from the key to the edit's row: {first:.3f} s at first, then {last:.3f} s"
    )
    if last > first + run.within(SLOW_BY_SECONDS):
        yield f"an edit was seen after {last:.2f} s, at first after {first:.2f} s"


def _kibibytes(files: Iterator[Path]) -> float:
    return sum(file.stat().st_size for file in files) / KIBIBYTE
