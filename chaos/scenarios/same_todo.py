"""Four clients do the same to the same todo at the same moment: it happens, and counts, once."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from bench.surroundings import ROOT
from chaos import oracle
from chaos.driven import Answer
from chaos.driver import Driver
from chaos.outcome import Outcome
from chaos.stage import Stage

CLIENTS = 4
HEAD_START_SECONDS = 0.01
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Deed:
    """An operation, what the log calls it, its points, and the command line's way to ask for it.

    `first` and `again` are what the command says to whoever was first and to the others.
    """

    operation: str
    activity: str
    points: int
    command: str
    first: str
    again: str


DEEDS = (
    Deed("complete", "todo_marked_as_complete", 5, "done", "'Once' completed", "completed already"),
    Deed("delete", "todo_deleted", -1, "delete", "'Once' deleted", "deleted already"),
)


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    for deed in DEEDS:
        yield _play(stage, database, deed)


def _play(stage: Stage, database: str, deed: Deed) -> Outcome:
    place = stage.database(database)
    env = place.env | stage.redis().env
    stage.consumer(env)
    rounds, commands = (20, 1) if stage.short else (200, 5)
    with ExitStack() as stack:
        clients = [stack.enter_context(Driver(env)) for _ in range(CLIENTS)]
        answers = [press(clients, deed) for _ in range(rounds)]
        todos = [clients[0].ask("create", "Once").ids[0] for _ in range(commands)]
    told = [command(env, deed, todo) for todo in todos]
    seconds = oracle.seconds_until_right(place)
    log = oracle.read(place)
    logged = place.rows(f"SELECT todo_id, points FROM activities WHERE name = '{deed.activity}'")
    faults = [*not_once(answers), *not_told(told, deed), *not_logged_once(logged, deed)]
    return Outcome(
        scenario=f"same todo, {deed.operation}",
        database=database,
        tried=CLIENTS * (rounds + commands),
        acknowledged=sum(bool(a.ids) for each in answers for a in each) + len(told),
        found=len(logged),
        days_wrong=log.days_wrong,
        days_stale=log.days_stale,
        duplicate_rows=log.duplicate_rows,
        seconds_until_right=seconds,
        remark=f"{sum(map(overlap, answers))} of {rounds} rounds overlapped",
        faults=faults,
    )


def press(clients: list[Driver], deed: Deed) -> list[Answer]:
    """One round: each client's answer."""
    (todo,) = clients[0].ask("create", "Once").ids
    at = time.monotonic() + HEAD_START_SECONDS
    for client in clients:
        client.tell(deed.operation, todo, at=at)
    return [client.hear() for client in clients]


def command(env: Mapping[str, str], deed: Deed, todo: int) -> list[str]:
    """What as many commands at once say, each the whole of its output."""
    commands = [
        subprocess.Popen(
            [sys.executable, "-m", "tui", deed.command, str(todo)],
            env=env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(CLIENTS)
    ]
    return [each.communicate(timeout=PATIENCE_SECONDS)[0].strip() for each in commands]


def overlap(answers: list[Answer]) -> bool:
    """Whether all of them were at it at one instant."""
    return max(a.began for a in answers) < min(a.ended for a in answers)


def not_once(rounds: list[list[Answer]]) -> Iterator[str]:
    """A fault for each round that did not change the todo once, and tell the others so."""
    for number, answers in enumerate(rounds):
        changed = sum(bool(answer.ids) for answer in answers)
        if changed != 1:
            yield f"round {number}: {changed} clients changed the todo"
        for answer in answers:
            if complaint := answer.fault or answer.refused:
                yield f"round {number}: a client was told {complaint!r}"


def not_told(rounds: list[list[str]], deed: Deed) -> Iterator[str]:
    expected = sorted([deed.first, *[deed.again] * (CLIENTS - 1)])
    for said in rounds:
        if sorted(said) != expected:
            yield f"the commands said {said}"


def not_logged_once(logged: list[tuple[int, int]], deed: Deed) -> Iterator[str]:
    for todo, times in Counter(todo for todo, _ in logged).items():
        if times != 1:
            yield f"todo {todo} has {times} activities"
    for todo, points in logged:
        if points != deed.points:
            yield f"todo {todo} counts {points} points"
