"""Four clients complete, reopen, take back and do again recurring todos, while consumers, clients
and databases die.

Each round all four edit at once, often the same todo. A client that was killed is opened
again by the same user, whose edits it then takes back. A model that knows nothing of Tally
(`chaos/series.py`) says from the log whether a series was lost or doubled, at any moment.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from chaos.result import Result
from chaos.run import Run
from chaos.scenarios.killed_consumers import Killer
from chaos.scenarios.postgres_away import restart, terminate
from chaos.scenarios.taken_back import unlikely
from chaos.series import Series, lived
from tests.harness import oracle
from tests.harness.client_process import Client
from tests.harness.database import Database, PostgresDatabase
from tests.harness.protocol import Answer, Habits, Verdict

USERS, CONSUMERS = 4, 2
SECONDS, SHORT_SECONDS = 60.0, 6.0
RIGHT_SECONDS = 5.0
# Seconds between two faults, and from the keys to the death of a client.
BETWEEN_SECONDS, SHORT_BETWEEN_SECONDS = (0.5, 2.0), (0.2, 0.8)
UNTIL_KILLED_SECONDS = (0.0, 0.02)
DUE = "2026-01-01"
RENT = {"title": "Rent", "recurrence": "+1d", "due": DUE}
NEW: tuple[dict[str, Any], ...] = (
    RENT,
    RENT | {"recurrence": "++2d"},
    RENT | {"recurrence": "1w"},
    RENT | {"until": "2026-01-04"},
    # A parent with subtasks.
    RENT | {"recurrence": "+1w"},
)
SUBTASKS = 2
KINDS = {"complete": 10, "reopen": 3, "undo": 5, "redo": 3, "change": 1}
NEWEST = "SELECT id FROM todos WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 15"
# Edits of each user in a round.
EACH = 4
SAME_TODO, MOST_IDS = 0.5, 3
MAYBE_SAVED = "may have been saved"


@dataclass
class User:
    """`acknowledged` are edits that were said to be saved; of `unknown` ones nobody was told."""

    run: Run
    env: dict[str, str]
    habits: Habits
    client: Client
    acknowledged: int = 0
    unknown: int = 0
    killed: int = 0

    def tell(self, requests: Iterable[Sequence[Any]]) -> None:
        """What to do, one after the other."""
        with suppress(EOFError):
            for each in requests:
                self.client.tell(*each)

    def hear(self, count: int) -> Iterator[str]:
        """The faults that it was told; killed before it was told all, it comes back."""
        try:
            for _ in range(count):
                yield from self._heard(self.client.hear())
        except EOFError:
            yield from self.client.complaints
            # Of what it was to do, one may be done without an answer.
            self.unknown += 1
            self.client.close()
            self.client = opened(self.run, self.env, self.habits)

    def _heard(self, answer: Answer) -> Iterator[str]:
        self.acknowledged += answer.verdict is Verdict.ACKNOWLEDGED
        self.unknown += MAYBE_SAVED in answer.reason
        if answer.verdict is Verdict.FAULT:
            yield f"failed by an exception: {answer.reason}"

    def kill(self) -> None:
        self.killed += 1
        self.client.kill()


def opened(run: Run, env: dict[str, str], habits: Habits) -> Client:
    """A client that is the same user's as the one before, and knows which edits were theirs."""
    client = Client(env, habits, run.new("client"))
    run.at_end(client.close)
    return client


def play(run: Run, kind: str) -> Result:
    database = run.noted(kind)
    env = database.env | run.redis().env
    killer = Killer(run, env, [run.consumer(env) for _ in range(CONSUMERS)])
    habits = [Habits(f"user-{number}", application=number % 2 == 0) for number in range(USERS)]
    users = [User(run, env, each, opened(run, env, each)) for each in habits]
    begin(users[0])
    faults: list[str] = []
    deaths = Deaths(run, database, users)
    end = time.monotonic() + (SHORT_SECONDS if run.short else SECONDS)
    while time.monotonic() < end:
        todos = [number for (number,) in database.rows(NEWEST)]
        focus = run.random.choice(todos)
        for user in users:
            user.tell(request(run.random, todos, focus) for _ in range(EACH))
        deaths.strike()
        for user in users:
            faults += user.hear(EACH)
        killer.strike()
    seconds = oracle.seconds_until_right(database)
    result = judged(run, database, users, faults, seconds)
    result.remark += f", {killer.killed} consumers"
    result.remark += f", {deaths.databases} databases" if deaths.databases else ""
    return result


def begin(user: User) -> None:
    """Have the series that all share, each in an edit of its own."""
    for values in NEW:
        (parent,) = ask(user, "add", values).ids
    for _ in range(SUBTASKS):
        ask(user, "add", {"title": "Part", "parent_id": parent})


def ask(user: User, *request: Any) -> Answer:
    answer = user.client.ask(*request)
    user.acknowledged += 1
    return answer


def request(chance: Random, todos: Sequence[int], focus: int) -> tuple[Any, ...]:
    (kind,) = chance.choices(list(KINDS), list(KINDS.values()))
    if kind in {"undo", "redo"}:
        return (kind,)
    if kind == "change":
        return kind, chance.choice(todos), {"due": f"2026-02-{chance.randint(1, 28):02}"}
    if chance.random() < SAME_TODO:
        return kind, focus
    return kind, *chance.sample(todos, min(len(todos), chance.randint(1, MOST_IDS)))


@dataclass
class Deaths:
    """What happens to clients and to the database, now and then, while edits are under way."""

    run: Run
    database: Database
    users: Sequence[User]
    databases: int = 0
    _next: float = 0

    def strike(self) -> None:
        """Let something die if it is time."""
        if time.monotonic() < self._next:
            return
        chance = self.run.random
        time.sleep(chance.uniform(*UNTIL_KILLED_SECONDS))
        if isinstance(self.database, PostgresDatabase) and chance.random() < 1 / 2:
            self.databases += 1
            chance.choice((restart, terminate))(self.run, self.database)
        else:
            chance.choice(self.users).kill()
        between = SHORT_BETWEEN_SECONDS if self.run.short else BETWEEN_SECONDS
        self._next = time.monotonic() + chance.uniform(*between)


def judged(
    run: Run, database: Database, users: Sequence[User], faults: list[str], seconds: float | None
) -> Result:
    series = lived(database.rows)
    logged: dict[str, int] = dict(
        database.rows("SELECT client, count(*) FROM edits GROUP BY client")
    )
    found = {user.habits.name: logged.get(user.habits.name, 0) for user in users}
    acknowledged = sum(user.acknowledged for user in users)
    result = Result(
        "recurring todos, and deaths",
        database.kind,
        tried=acknowledged + sum(user.unknown for user in users),
        acknowledged=acknowledged,
        found=sum(min(found[user.habits.name], user.acknowledged) for user in users),
        log=oracle.read(database),
        seconds_until_right=seconds,
        remark=f"{series.made} next ones, {sum(user.killed for user in users)} clients killed",
    )
    for user in users:
        more = found[user.habits.name] - user.acknowledged - user.unknown
        if more > 0:
            faults.append(f"{more} edits in the log that {user.habits.name} was not told of")
    result.faults += [*faults, *series.wrong, *unlikely(database), *few(series)]
    result.faults += run.late(seconds, RIGHT_SECONDS)
    return result


def few(series: Series) -> Iterator[str]:
    """A fault if there was nothing to be lost."""
    if series.made < len(NEW):
        yield f"only {series.made} todos followed another one"
