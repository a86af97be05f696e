"""The application killed with -9 during edits, again and again: the embedded default."""

import os
import signal
import threading
import time
from random import Random

from bench.terminal import Terminal
from chaos import oracle
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.reckoning import reckon
from chaos.record import Edit
from chaos.screen import Screen, edit_until_ended
from chaos.stage import Stage
from lab.waiting import eventually

LIFE_SECONDS = (0.2, 2.0)
HAMMERED_SECONDS = (0.05, 0.6)
RIGHT_SECONDS = 1.0


def run(stage: Stage, database: str) -> Outcome:
    place = stage.database(database)
    edits: list[Edit] = []
    starts: list[float | None] = []
    rounds = 3 if stage.short else 20
    for number in range(rounds):
        with stage.application(place.env) as terminal:
            starts.append(_seconds_until_right(place, terminal))
            edits += _edit_and_kill(terminal, f"Round {number}", stage.random)
        edits += _hammer_and_kill(stage, place)
    with stage.application(place.env) as terminal:
        starts.append(_seconds_until_right(place, terminal))
    outcome = reckon("application killed", place, edits, _latest(starts))
    outcome.remark = f"{2 * rounds} times killed"
    late = [each for each in starts if each is None or each > stage.within(RIGHT_SECONDS)]
    if late:
        outcome.faults.append(
            f"{len(late)} of {len(starts)} starts had the scores right later than "
            f"{RIGHT_SECONDS} s after the first frame"
        )
    return outcome


def _seconds_until_right(place: Place, terminal: Terminal) -> float | None:
    """From the first frame, which shows the points."""
    shown = terminal.wait_for("Today, ")
    begun = time.perf_counter()
    seconds = oracle.seconds_until_right(place)
    return None if seconds is None else max(seconds + begun - shown, 0)


def _latest(starts: list[float | None]) -> float | None:
    known = [each for each in starts if each is not None]
    return max(known) if len(known) == len(starts) else None


def _edit_and_kill(terminal: Terminal, name: str, chance: Random) -> list[Edit]:
    """By keys, as fast as the screen shows what they did."""
    screen = Screen(terminal)
    killer = threading.Timer(chance.uniform(*LIFE_SECONDS), os.kill, (terminal.pid, signal.SIGKILL))
    killer.start()
    edit_until_ended(screen, name)
    killer.join()
    return screen.edits


def _hammer_and_kill(stage: Stage, place: Place) -> list[Edit]:
    """By an application without a screen, as fast as edits are acknowledged."""
    client = stage.client(place.env, True)
    eventually(lambda: client.acknowledged, within=30)
    time.sleep(stage.random.uniform(*HAMMERED_SECONDS))
    client.kill()
    return client.edits
