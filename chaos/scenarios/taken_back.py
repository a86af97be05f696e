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

from chaos import oracle
from chaos.driven import Answer
from chaos.driver import Driver
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.stage import Stage

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


def run(stage: Stage, database: str) -> Outcome:
    place = stage.database(database)
    url = {"DATABASE_URL": place.env.get("DATABASE_URL", f"sqlite:///{place.data}/tally.db")}
    env = place.env | url | stage.redis().env
    stage.consumer(env)
    answers: list[Answer] = []
    with ExitStack() as stack:
        # Each has a folder of its own: whose edits one takes back is told by it.
        clients = [
            stack.enter_context(
                Driver(env | {"TALLY_DATA_DIR": str(stage.folder / f"client-{number}")})
            )
            for number in range(CLIENTS)
        ]
        todos = clients[0].ask("create", *(f"todo {n}" for n in range(TODOS))).ids
        end = time.monotonic() + (SHORT_SECONDS if stage.short else SECONDS)
        while time.monotonic() < end:
            for client in clients:
                client.tell(*request(stage.random, todos))
            answers += [client.hear() for client in clients]
    return judged(place, answers)


def request(chance: Random, todos: list[int]) -> tuple[Any, ...]:
    kind = chance.choice(EDITS + UNDO)
    if kind in UNDO:
        return (kind,)
    if kind == "rename":
        return kind, chance.choice(todos), f"title {chance.randrange(1000)}"
    return kind, *chance.sample(todos, chance.randint(1, MOST_IDS))


def judged(place: Place, answers: list[Answer]) -> Outcome:
    seconds = oracle.seconds_until_right(place)
    log = oracle.read(place)
    acknowledged = [answer for answer in answers if answer.ids]
    found = place.value("SELECT count(*) FROM edits") - 1
    return Outcome(
        scenario="taken back and done again",
        database=place.kind,
        tried=len(answers),
        acknowledged=len(acknowledged),
        found=found,
        days_wrong=log.days_wrong,
        days_stale=log.days_stale,
        duplicate_rows=log.duplicate_rows,
        went_back=log.went_back,
        seconds_until_right=seconds,
        remark=f"{_count_steps(place)} steps back or again",
        faults=[
            *{answer.fault for answer in answers if answer.fault},
            *([] if found == len(acknowledged) else [f"{found} edits are in the log"]),
            *unlikely(place),
        ],
    )


def _count_steps(place: Place) -> int:
    return int(place.value("SELECT count(*) FROM edits WHERE step <> 'edit'"))


def unlikely(place: Place) -> Iterator[str]:
    """What the log says of a todo and cannot have been, or is not so in the table."""
    lived: dict[int, Lived] = {}
    rows = place.rows("SELECT todo_id, name, points, changes FROM activities ORDER BY id")
    for todo_id, name, points, changes in rows:
        told = json.loads(changes) if isinstance(changes, str) else changes
        lived.setdefault(todo_id, Lived()).live(name, points, told)
    columns = ", ".join(("id", "title", *(f"{stamp} IS NOT NULL" for stamp in STAMPS)))
    for todo_id, title, *stamps in place.rows(f"SELECT {columns} FROM todos ORDER BY id"):
        todo = lived[todo_id]
        yield from (f"todo {todo_id}: {wrong}" for wrong in todo.wrong)
        if todo.points != todo.worth:
            yield f"todo {todo_id} has {todo.points} points, its state is worth {todo.worth}"
        ends = [todo.values.get(stamp) is not None for stamp in STAMPS]
        if (title, list(map(bool, stamps))) != (todo.values["title"], ends):
            yield f"todo {todo_id} is {title!r} {stamps}, its log ends in {todo.values}"
