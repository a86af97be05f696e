"""Recomputations of one day that overlap: `python -m chaos.overlapped ROUNDS SEED [SAFEGUARD]`.

Each round has a day of its own. Two or three recomputations sum it, with edits in between; each
is held after its sum, and they are let go in an order that has an older one come late. After
every write the day's row is read. Prints one `Round` as JSON per line.
"""

import json
import os
import random
import sys
import threading
import time
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

from chaos.controls import take_out
from models import clock, scoring
from models.database import close_connection, database
from tui.environment import read_environment
from tui.session import Author, edits
from tui.session.opening import open_for_command

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
COMPLETED = 0.5
ME = Author("chaos", "overlapped")
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Round:
    """`went_back` tells that the row showed an older version than before, or not its points."""

    day: str
    edits: int
    points: int
    recomputations: int
    went_back: bool
    seconds: float


class Held(threading.Thread):
    """A recomputation that stops behind its first sum until it is let go."""

    def __init__(self, day: date) -> None:
        super().__init__(daemon=True)
        self._day = day
        self._summed = threading.Event()
        self._released = threading.Event()
        self._error: Exception | None = None

    def run(self) -> None:
        try:
            scoring.recompute(self._day)
            close_connection()
        except Exception as error:  # noqa: BLE001 - raised again where it ends the rounds
            self._error = error

    def hold(self) -> None:
        self._summed.set()
        self._released.wait(PATIENCE_SECONDS)

    def sum_up(self) -> None:
        self.start()
        if not self._summed.wait(PATIENCE_SECONDS):
            raise TimeoutError("a recomputation never came to its sum")

    def let_go(self) -> None:
        self._released.set()
        self.join(PATIENCE_SECONDS)
        if self._error is not None:
            raise self._error


class Rows:
    """What a day's row showed after each write."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def look(self, day: date) -> None:
        mark = database.param
        statement = f"SELECT points, computed FROM scores WHERE day = {mark}"
        self.seen.append(database.execute_sql(statement, (day.isoformat(),)).fetchone())

    def went_back(self, points_at: list[int]) -> bool:
        """`points_at` is the sum of the log at each version."""
        versions = [version for _, version in self.seen]
        right = all(points == points_at[version] for points, version in self.seen)
        return versions != sorted(versions) or not right


def hold_after_sum() -> None:
    summed = scoring._sum_log

    def held(day: date, rest_seconds: float = 0) -> scoring._Owed | None:
        owed = summed(day, rest_seconds)
        thread = threading.current_thread()
        if isinstance(thread, Held):
            thread.hold()
        return owed

    scoring._sum_log = held


def look_after_store(rows: Rows) -> None:
    stored = scoring._store

    def watched(day: date, owed: scoring._Owed) -> None:
        stored(day, owed)
        rows.look(day)

    scoring._store = watched


class Editor:
    """Adds and completes todos, on the day that it is given."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._active: list[int] = []

    def edit(self) -> int:
        """Returns the points."""
        if self._active and self._chance.random() < COMPLETED:
            return edits.make(edits.complete(self._active.pop()), ME).points
        added = edits.make(edits.create("Overlapped"), ME)
        self._active += added.ids
        return added.points


def play(day: datetime, chance: random.Random, editor: Editor, rows: Rows) -> Round:
    clock.now = lambda: day
    rows.seen.clear()
    points_at, held = [0], []
    for _ in range(chance.choice((2, 3))):
        for _ in range(chance.randint(1, 3)):
            points_at.append(points_at[-1] + editor.edit())
        held.append(Held(day.date()))
        held[-1].sum_up()
    start = time.perf_counter()
    for recomputation in late(held, chance):
        recomputation.let_go()
    seconds = time.perf_counter() - start
    edits, points = len(points_at) - 1, points_at[-1]
    back = rows.went_back(points_at)
    return Round(day.date().isoformat(), edits, points, len(rows.seen), back, seconds)


def late(held: list[Held], chance: random.Random) -> list[Held]:
    """Any order but the one in which they summed."""
    order = held.copy()
    while order == held:
        chance.shuffle(order)
    return order


def main() -> None:
    rounds, seed, *without = sys.argv[1:]
    open_for_command(read_environment(os.environ))
    for safeguard in without:
        take_out(safeguard)
    rows, chance = Rows(), random.Random(seed)
    hold_after_sum()
    look_after_store(rows)
    editor = Editor(chance)
    for number in range(int(rounds)):
        day = FIRST + timedelta(days=number)
        print(json.dumps(asdict(play(day, chance, editor, rows))), flush=True)


if __name__ == "__main__":
    main()
