"""The application killed with -9 during edits, again and again: the embedded default."""

import os
import signal
import threading
import time
from random import Random

from chaos.busy_client import Plan
from chaos.edit_log import Edit
from chaos.result import Result
from chaos.run import Run
from chaos.typist import Typist
from chaos.verify import verify
from tests.harness import oracle
from tests.harness.database import Database
from tests.harness.terminal import Terminal
from tests.harness.waiting import eventually

LIFE_SECONDS = (0.2, 2.0)
HAMMERED_SECONDS = (0.05, 0.6)
RIGHT_SECONDS = 1.0


def play(run: Run, kind: str) -> Result:
    database = run.noted(kind)
    edits: list[Edit] = []
    starts: list[float | None] = []
    rounds = 3 if run.short else 20
    for number in range(rounds):
        with run.application(database.env) as terminal:
            starts.append(_seconds_until_right(database, terminal))
            edits += _edit_and_kill(terminal, f"Round {number}", run.random)
        edits += _hammer_and_kill(run, database)
    with run.application(database.env) as terminal:
        starts.append(_seconds_until_right(database, terminal))
    known = [each for each in starts if each is not None]
    latest = max(known) if len(known) == len(starts) else None
    result = verify("application killed", database, edits, latest)
    result.remark = f"{2 * rounds} times killed"
    late = [each for each in starts if each is None or each > run.within(RIGHT_SECONDS)]
    if late:
        result.faults.append(
            f"{len(late)} of {len(starts)} starts had the scores right later than "
            f"{RIGHT_SECONDS} s after the first frame"
        )
    return result


def _seconds_until_right(database: Database, terminal: Terminal) -> float | None:
    """From the first frame, which shows the points."""
    shown = Typist(terminal).wait_open()
    begun = time.perf_counter()
    seconds = oracle.seconds_until_right(database)
    return None if seconds is None else max(seconds + begun - shown, 0)


def _edit_and_kill(terminal: Terminal, name: str, chance: Random) -> list[Edit]:
    """By keys, as fast as the screen shows what they did."""
    typist = Typist(terminal)
    killer = threading.Timer(chance.uniform(*LIFE_SECONDS), os.kill, (terminal.pid, signal.SIGKILL))
    killer.start()
    typist.add_until_ended(name)
    killer.join()
    return typist.edits


def _hammer_and_kill(run: Run, database: Database) -> list[Edit]:
    """By an application without a screen, as fast as edits are acknowledged."""
    client = run.busy_client(database.env, Plan(), application=True)
    eventually(lambda: client.acknowledged, within=30)
    time.sleep(run.random.uniform(*HAMMERED_SECONDS))
    client.kill()
    return client.edits
