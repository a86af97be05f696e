"""Four clients do the same to the same todo at the same moment: it happens, and counts, once.

The control has clients whose update asks for no state of the todo.
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise

from bench.surroundings import ROOT
from chaos import oracle
from chaos.controls import Safeguard
from chaos.driven import Answer
from chaos.driver import Driver
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.stage import Stage

CLIENTS = 4
HEAD_START_SECONDS = 0.01
RIGHT_SECONDS = 3.0
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Deed:
    """An operation, what the log calls it, its points, and the command line's way to ask for it.

    `first` and `again` are what the command prints for the first client and for the others.
    """

    operation: str
    activity: str
    points: int
    command: str
    first: str
    again: str


COMPLETE = Deed(
    "complete",
    "todo_marked_as_complete",
    5,
    "done",
    "'Once' completed  +5",
    "'Once' is completed already",
)
DELETE = Deed(
    "delete", "todo_deleted", -1, "delete", "'Once' deleted  −1", "'Once' is deleted already"
)


@dataclass(frozen=True)
class Round:
    """A todo, and what each client heard."""

    todo: int
    answers: list[Answer]

    @property
    def acknowledged(self) -> int:
        return sum(bool(answer.ids) for answer in self.answers)

    @property
    def overlapped(self) -> bool:
        """Whether two of the clients were at it at one instant."""
        spans = sorted((answer.began, answer.ended) for answer in self.answers)
        return any(began < ended for (_, ended), (began, _) in pairwise(spans))


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    place = stage.database(database)
    env = place.env | stage.redis().env
    stage.consumer(env)
    rounds, commands = (15, 1) if stage.short else (200, 5)
    with clients(env, CLIENTS) as pressing:
        for deed in (COMPLETE, DELETE):
            played = [press(pressing, deed) for _ in range(rounds)]
            todos = [pressing[0].ask("create", "Once").ids[0] for _ in range(commands)]
            told = {todo: command(env, deed, todo) for todo in todos}
            result = outcome(f"same todo, {deed.operation}", place, deed, played, told)
            result.faults += stage.late(result.seconds_until_right, RIGHT_SECONDS)
            yield result
    with clients(env, 2, Safeguard.CONDITION) as pressing:
        played = [press(pressing, COMPLETE) for _ in range(rounds)]
        yield as_control(outcome("same todo, no condition", place, COMPLETE, played, {}), played)


@contextmanager
def clients(env: Mapping[str, str], count: int, *without: str) -> Iterator[list[Driver]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Driver(env, *without)) for _ in range(count)]


def press(clients: list[Driver], deed: Deed) -> Round:
    for client in clients:
        client.ready()
    (todo,) = clients[0].ask("create", "Once").ids
    at = time.monotonic() + HEAD_START_SECONDS
    for client in clients:
        client.tell(deed.operation, todo, at=at)
    return Round(todo, [client.hear() for client in clients])


def command(env: Mapping[str, str], deed: Deed, todo: int) -> list[str]:
    """What as many commands at once say of the todo."""
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
    said = [each.communicate(timeout=PATIENCE_SECONDS)[0].strip() for each in commands]
    # The day's points, which follow, are those of all clients.
    return [each.partition(" · ")[0] for each in said]


def outcome(
    scenario: str, place: Place, deed: Deed, rounds: list[Round], told: dict[int, list[str]]
) -> Outcome:
    seconds = oracle.seconds_until_right(place)
    log = oracle.read(place)
    logged = place.rows(
        f"SELECT todo_id, points FROM activities WHERE name = '{deed.activity}' "
        f"AND todo_id >= {rounds[0].todo}"
    )
    todos = [each.todo for each in rounds] + list(told)
    overlapped = sum(each.overlapped for each in rounds)
    faults = [*not_once(rounds), *not_told(told, deed), *not_logged_once(todos, logged, deed)]
    if not overlapped:
        faults.append("no two clients were at it at one instant")
    return Outcome(
        scenario=scenario,
        database=place.kind,
        tried=sum(len(each.answers) for each in rounds) + CLIENTS * len(told),
        acknowledged=sum(each.acknowledged for each in rounds) + len(told),
        found=len(logged),
        days_wrong=log.days_wrong,
        days_stale=log.days_stale,
        duplicate_rows=log.duplicate_rows,
        went_back=log.went_back,
        seconds_until_right=seconds,
        remark=f"{overlapped} of {len(rounds)} rounds overlapped",
        faults=faults,
    )


def as_control(outcome: Outcome, rounds: list[Round]) -> Outcome:
    outcome.control = sum(each.acknowledged > 1 for each in rounds)
    outcome.remark = f"control: {outcome.control} of {len(rounds)} counted more than once"
    outcome.faults = []
    return outcome


def not_once(rounds: list[Round]) -> Iterator[str]:
    """A fault for each round that did not change the todo once, and tell the others so."""
    for number, each in enumerate(rounds):
        if each.acknowledged != 1:
            yield f"round {number}: {each.acknowledged} clients changed the todo"
        for answer in each.answers:
            if complaint := answer.fault or answer.refused:
                yield f"round {number}: a client was told {complaint!r}"


def not_told(told: dict[int, list[str]], deed: Deed) -> Iterator[str]:
    expected = sorted([deed.first, *[deed.again] * (CLIENTS - 1)])
    for said in told.values():
        if sorted(said) != expected:
            yield f"the commands said {said}"


def not_logged_once(todos: list[int], logged: list[tuple[int, int]], deed: Deed) -> Iterator[str]:
    times = Counter(todo for todo, _ in logged)
    for todo in todos:
        if times[todo] != 1:
            yield f"todo {todo} has {times[todo]} activities"
    for todo, points in logged:
        if points != deed.points:
            yield f"todo {todo} counts {points} points"
