"""Six clients edit twelve shared todos, and take edits back and do them again, without a pause.

What the log says of each todo is then lived through once more by a model that knows nothing of
Tally: never completed twice without a reopening between, every value before as it was, the points
those of its state, and the end as the table has it.
"""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random
from typing import Any

from chaos.result import Result
from chaos.run import Run
from tests.harness import oracle
from tests.harness.database import Database
from tests.harness.protocol import Answer, Verdict

CLIENTS, TODOS = 6, 12
SECONDS, SHORT_SECONDS = 60.0, 4.0
UNDO = ("undo", "redo", "undo")
EDITS = ("complete", "reopen", "delete", "restore", "archive", "unarchive", "rename")
MOST_IDS = 3
POINTS = {"completed_at": 5, "deleted_at": -1}
STAMPS = ("completed_at", "archived_at", "deleted_at")


@dataclass
class Lived:
    """A todo as its log makes it; `wrong` says what cannot have been."""

    values: dict[str, Any] = field(default_factory=dict)
    points: int = 0
    wrong: list[str] = field(default_factory=list)

    def live(self, name: str, points: int, changes: dict[str, list[Any]]) -> None:
        gained = 1 if name == "todo_created" else 0
        for changed, (before, after) in changes.items():
            if self.values.get(changed) != before:
                self.wrong.append(f"{name}: {changed} was {self.values.get(changed)}, not {before}")
            self.values[changed] = after
            gained += POINTS.get(changed, 0) * ((after is not None) - (before is not None))
        if self.values.get("archived_at") and not self.values.get("completed_at"):
            self.wrong.append(f"{name}: archived, and not completed")
        if gained != points:
            self.wrong.append(f"{name}: {points} points, not {gained}")
        self.points += points

    @property
    def worth(self) -> int:
        """The points of its state, whatever led to it."""
        return 1 + sum(POINTS[each] for each in POINTS if self.values.get(each) is not None)


def play(run: Run, kind: str) -> Result:
    database = run.noted(kind)
    env = database.env | run.redis().env
    run.consumer(env)
    answers: list[Answer] = []
    with ExitStack() as stack:
        clients = [stack.enter_context(run.client(env)) for _ in range(CLIENTS)]
        todos = clients[0].ask("create", *(f"todo {n}" for n in range(TODOS))).ids
        end = time.monotonic() + (SHORT_SECONDS if run.short else SECONDS)
        while time.monotonic() < end:
            for client in clients:
                client.tell(*request(run.random, todos))
            answers += [client.hear() for client in clients]
    return judged(database, answers)


def request(chance: Random, todos: list[int]) -> tuple[Any, ...]:
    kind = chance.choice(EDITS + UNDO)
    if kind in UNDO:
        return (kind,)
    if kind == "rename":
        return kind, chance.choice(todos), f"title {chance.randrange(1000)}"
    return kind, *chance.sample(todos, chance.randint(1, MOST_IDS))


def judged(database: Database, answers: list[Answer]) -> Result:
    seconds = oracle.seconds_until_right(database)
    acknowledged = sum(bool(answer.ids) for answer in answers)
    found = database.value("SELECT count(*) FROM edits") - 1
    result = Result(
        "taken back and done again",
        database.kind,
        tried=len(answers),
        acknowledged=acknowledged,
        found=found,
        log=oracle.read(database),
        seconds_until_right=seconds,
        remark=f"{_count_steps(database)} steps back or again",
    )
    result.faults += {answer.reason for answer in answers if answer.verdict is Verdict.FAULT}
    if found != acknowledged:
        result.faults.append(f"{found} edits are in the log")
    result.faults += unlikely(database)
    return result


def _count_steps(database: Database) -> int:
    return int(database.value("SELECT count(*) FROM edits WHERE step <> 'edit'"))


def unlikely(database: Database) -> Iterator[str]:
    """What the log says of a todo and cannot have been, or is not so in the table."""
    lived: dict[int, Lived] = {}
    rows = database.rows("SELECT todo_id, name, points, changes FROM activities ORDER BY id")
    for todo_id, name, points, changes in rows:
        told = json.loads(changes) if isinstance(changes, str) else changes
        lived.setdefault(todo_id, Lived()).live(name, points, told)
    columns = ", ".join(("id", "title", *(f"{stamp} IS NOT NULL" for stamp in STAMPS)))
    for todo_id, title, *stamps in database.rows(f"SELECT {columns} FROM todos ORDER BY id"):
        todo = lived[todo_id]
        yield from (f"todo {todo_id}: {wrong}" for wrong in todo.wrong)
        if todo.points != todo.worth:
            yield f"todo {todo_id} has {todo.points} points, its state is worth {todo.worth}"
        ends = [todo.values.get(stamp) is not None for stamp in STAMPS]
        if (title, list(map(bool, stamps))) != (todo.values["title"], ends):
            yield f"todo {todo_id} is {title!r} {stamps}, its log ends in {todo.values}"
