"""Edits of very many todos, and taking them back."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from bench import data
from bench.report import Report
from bench.stage import Stage
from bench.surroundings import ROOT, environment
from lab.programs import Missing
from tui.environment import read_environment
from tui.session import Author, Operation, edits
from tui.session.opening import open_for_command

ME = Author("bench", "bench")
SOME, MANY, MOST = 1_000, 100_000, 500_000
# Of a megabyte; the kernel counts the former.
KILOBYTES = 1024
SOME_SECONDS, MANY_SECONDS, MOST_MB = 0.5, 5.0, 150


@dataclass(frozen=True)
class Times:
    """Seconds for archiving so many completed todos as one edit, and for its undo; megabytes."""

    archive: float
    undo: float
    memory: float


def measure(stage: Stage, report: Report) -> None:
    counts = {"SQLite": (SOME, MANY) if stage.quick else (SOME, MANY, MOST)}
    counts["Postgres"] = (SOME, MANY)
    report.section(
        "Large edits", "every completed todo archived as one edit, and that taken back, each once"
    )
    for kind, sizes in counts.items():
        report.group(kind)
        for count in sizes:
            try:
                _tell(report, count, _run(_environment(stage, kind, count), count))
            except Missing as error:
                report.failed(str(error))


def _environment(stage: Stage, kind: str, count: int) -> dict[str, str]:
    env = environment(stage.folder / f"large_{kind}_{count}")
    if kind == "Postgres":
        env |= stage.postgres.create(f"large_{count}").env()
    return env


def _run(env: Mapping[str, str], count: int) -> Times:
    command = [sys.executable, "-m", "bench.large", str(count)]
    done = subprocess.run(command, env=dict(env), cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return Times(**json.loads(done.stdout))


def _tell(report: Report, count: int, times: Times) -> None:
    bound = SOME_SECONDS if count == SOME else MANY_SECONDS
    for name, seconds in (("archived", times.archive), ("taken back", times.undo)):
        report.within(
            f"{count:,} todos {name}",
            f"{seconds:.2f} s",
            f"{times.memory:.0f} MB at most",
            f"≤ {bound} s, {MOST_MB} MB",
            seconds <= bound and times.memory <= MOST_MB,
        )


def main() -> None:
    count = int(sys.argv[1])
    open_for_command(read_environment(os.environ))
    data.fill_todos(3 * count)
    archive, undo = _seconds(edits.archive_completed(), count), _seconds(edits.undo(), count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    print(json.dumps(asdict(Times(archive, undo, peak))))


def _seconds(operation: Operation, count: int) -> float:
    began = time.perf_counter()
    result = edits.make(operation, ME)
    if result.count != count:
        raise ValueError(f"{result.count} todos, not {count}")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
