"""Four clients do the same to the same todo at the same moment: it happens, and counts, once."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise

import pytest

from tests.harness import oracle
from tests.harness.client_process import Client
from tests.harness.context import Context
from tests.harness.processes import start_tally
from tests.harness.protocol import Answer, Verdict
from tests.harness.safeguards import Safeguard

CLIENTS, ROUNDS = 4, 15
HEAD_START_SECONDS = 0.01
RIGHT_SECONDS = 9.0
PATIENCE_SECONDS = 60

pytestmark = pytest.mark.parametrize("kind", ["sqlite", "postgres"])


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
        return sum(answer.verdict is Verdict.ACKNOWLEDGED for answer in self.answers)

    @property
    def overlapped(self) -> bool:
        """Whether two of the clients were at it at one instant."""
        spans = sorted((answer.began, answer.ended) for answer in self.answers)
        return any(began < ended for (_, ended), (began, _) in pairwise(spans))


@contextmanager
def clients(
    context: Context, env: dict[str, str], count: int, *without: str
) -> Iterator[list[Client]]:
    with ExitStack() as stack:
        started = [stack.enter_context(context.client(env, *without)) for _ in range(count)]
        for client in started:
            client.ready()
        yield started


def press(pressing: Sequence[Client], operation: str) -> Round:
    (todo,) = pressing[0].ask("create", "Once").ids
    at = time.monotonic() + HEAD_START_SECONDS
    for client in pressing:
        client.tell(operation, todo, at=at)
    return Round(todo, [client.hear() for client in pressing])


def said_by_commands(env: dict[str, str], command: str, todo: int) -> list[str]:
    """What as many commands at once say of the todo."""
    commands = [start_tally(command, str(todo), env=env) for _ in range(CLIENTS)]
    said = ["".join(each.communicate(timeout=PATIENCE_SECONDS)).strip() for each in commands]
    # The day's points, which follow, are those of all clients.
    return sorted(each.partition(" · ")[0] for each in said)


@pytest.mark.parametrize("deed", [COMPLETE, DELETE], ids=lambda deed: deed.operation)
def test_what_several_do_at_once_is_done_once(context: Context, kind: str, deed: Deed) -> None:
    database = context.noted(kind)
    env = database.env | context.redis().env
    context.consumer(env)
    with clients(context, env, CLIENTS) as pressing:
        rounds = [press(pressing, deed.operation) for _ in range(ROUNDS)]
        (todo,) = pressing[0].ask("create", "Once").ids
    said = said_by_commands(env, deed.command, todo)
    assert any(each.overlapped for each in rounds), "no two clients were at it at one instant"
    for each in rounds:
        assert each.acknowledged == 1
        assert [answer.reason for answer in each.answers] == [""] * CLIENTS
    assert said == sorted([deed.first, *[deed.again] * (CLIENTS - 1)])
    logged = database.rows(f"SELECT todo_id, points FROM activities WHERE name = '{deed.activity}'")
    assert Counter(logged) == Counter(
        (todo_id, deed.points) for todo_id in (*(each.todo for each in rounds), todo)
    )
    assert oracle.seconds_until_right(database, RIGHT_SECONDS) is not None
    assert not oracle.read(database).wrong


def test_without_the_condition_it_would_be_done_more_than_once(context: Context, kind: str) -> None:
    database = context.noted(kind)
    with clients(context, database.env, 2, Safeguard.CONDITION) as pressing:
        rounds = [press(pressing, COMPLETE.operation) for _ in range(ROUNDS)]
    assert any(each.acknowledged > 1 for each in rounds)
