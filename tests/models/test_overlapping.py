"""Recomputations of one day that overlap: an older result never replaces a newer one.

Each round has a day of its own. Two or three recomputations sum it, with edits in between; each
is held after its sum, and they are let go in an order that has an older one come late. After
every write the day's row is read.
"""

import threading
from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from models import scoring
from models.database import close_connection
from models.score import Score
from models.scoring import points_in_log, recompute
from tests.conftest import Clock
from tests.harness.safeguards import Safeguard, take_out
from tests.support.edits import complete, create

pytestmark = pytest.mark.usefixtures("either_database")

ROUNDS = 20
COMPLETED = 0.5
PATIENCE_SECONDS = 30
Row = tuple[int, int]


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
            recompute(self._day)
            close_connection()
        except Exception as error:
            self._error = error

    def hold(self) -> None:
        self._summed.set()
        self._released.wait(PATIENCE_SECONDS)

    def sum_up(self) -> None:
        self.start()
        assert self._summed.wait(PATIENCE_SECONDS)

    def let_go(self) -> None:
        self._released.set()
        self.join(PATIENCE_SECONDS)
        assert self._error is None


class Editor:
    """Adds and completes todos, on the day that the clock shows."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._active: list[int] = []

    def edit(self) -> int:
        """Returns the points."""
        if self._active and self._chance.random() < COMPLETED:
            return complete(self._active.pop()).points
        added = create("Overlapped")
        self._active += added.ids
        return added.points


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """The points and the version of a day's row after each write; recomputations are held."""
    rows: list[Row] = []
    sum_log, store = scoring._sum_log, scoring._store

    def held(day: date, rest_seconds: float = 0) -> object:
        owed = sum_log(day, rest_seconds)
        thread = threading.current_thread()
        if isinstance(thread, Held):
            thread.hold()
        return owed

    def watched(day: date, owed: scoring._Owed) -> None:
        store(day, owed)
        row = Score.get_by_id(day)
        rows.append((row.points, row.computed))

    monkeypatch.setattr(scoring, "_sum_log", held)
    monkeypatch.setattr(scoring, "_store", watched)
    return rows


@pytest.fixture
def play(clock: Clock, stored: list[Row]) -> Callable[[], int]:
    """Plays every round; returns in how many the row went back."""
    chance = Random(7)
    editor = Editor(chance)

    def rounds() -> int:
        went_back = 0
        for _ in range(ROUNDS):
            clock.advance(days=1)
            stored.clear()
            points_at = play_round(clock.now.date(), editor, chance)
            versions = [version for _, version in stored]
            right = all(points == points_at[version] for points, version in stored)
            went_back += versions != sorted(versions) or not right
        return went_back

    return rounds


def play_round(day: date, editor: Editor, chance: Random) -> list[int]:
    """The sum of the log at each version."""
    points_at, held = [0], []
    for _ in range(chance.choice((2, 3))):
        for _ in range(chance.randint(1, 3)):
            points_at.append(points_at[-1] + editor.edit())
        held.append(Held(day))
        held[-1].sum_up()
    late = held.copy()
    while late == held:
        chance.shuffle(late)
    for recomputation in late:
        recomputation.let_go()
    return points_at


def test_an_older_result_replaces_no_newer_one_in_whatever_order_they_come(
    play: Callable[[], int],
) -> None:
    assert play() == 0
    scores = list(Score.select())
    assert len(scores) == ROUNDS
    for score in scores:
        assert (score.points, score.stale) == (points_in_log(score.day), False)


def test_without_the_guard_it_would(play: Callable[[], int]) -> None:
    take_out(Safeguard.GUARD)
    assert play() > 0
