"""Whatever is done in whatever order, each day's score is the sum over its log."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models.activity import Activity, ActivityName
from models.edit import Edit
from models.errors import Refused
from models.query.views import count_views
from models.score import Score, stale_days
from models.scoring import recompute
from models.todo import Filter, Todo
from tests.conftest import NOON, Clock
from tests.support.edits import (
    archive_completed,
    complete,
    create,
    delete,
    redo,
    rename,
    reopen,
    restore,
    unarchive,
    undo,
)

# Stands in for the fixtures, which a state machine cannot ask for.
the_clock = Clock()

# Something in a title has to be visible.
TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Cf"]), max_size=9).map(
    "x{}".format
)


class Tally(RuleBasedStateMachine):
    """Users and consumers at work, in any order; edits are undone, redone, and undone again."""

    todos = Bundle("todos")

    def __init__(self) -> None:
        super().__init__()
        the_clock.now = NOON
        for model in (Todo, Activity, Edit, Score):
            model.delete().execute()

    @rule(target=todos, titles=st.lists(TITLES, min_size=1, max_size=3))
    def create(self, titles: list[str]) -> object:
        return multiple(*create(*titles).ids)

    @rule(
        ids=st.lists(todos, min_size=1, max_size=3),
        operation=st.sampled_from([complete, reopen, delete, restore, unarchive]),
    )
    def edit(self, ids: list[int], operation) -> None:  # type: ignore[no-untyped-def]
        self._edit(lambda: operation(*ids))

    @rule(todo_id=todos, title=TITLES)
    def rename(self, todo_id: int, title: str) -> None:
        self._edit(lambda: rename(todo_id, title))

    @rule(edit=st.sampled_from([archive_completed, undo, redo]))
    def edit_without_ids(self, edit) -> None:  # type: ignore[no-untyped-def]
        self._edit(edit)

    def _edit(self, edit) -> None:  # type: ignore[no-untyped-def]
        before = sum(points_by_day().values())
        try:
            change = edit()
        except Refused:
            change = None
        gained = sum(points_by_day().values()) - before
        assert gained == (change.points if change else 0)

    @rule(hours=st.integers(1, 30))
    def time_goes_by(self, hours: int) -> None:
        the_clock.advance(hours=hours)

    @rule()
    def a_sweep(self) -> None:
        for day in stale_days():
            recompute(day)

    @precondition(lambda self: Score.select().exists())
    @rule(data=st.data())
    def recompute_any_day(self, data: st.DataObject) -> None:
        recompute(data.draw(st.sampled_from([score.day for score in Score.select()])))

    @invariant()
    def a_day_that_is_not_stale_has_the_sum_of_its_log(self) -> None:
        by_day, completed, added = points_by_day(), completed_by_day(), added_by_day()
        for score in Score.select():
            if not score.stale:
                assert score.points == by_day.get(score.day, 0)
                assert score.completed == completed.get(score.day, 0)
                assert score.added == added.get(score.day, 0)
        assert set(by_day) <= {score.day for score in Score.select()}

    @invariant()
    def every_todo_stands_in_one_list(self) -> None:
        counts = count_views().lengths
        assert counts[Filter.ALL] + counts[Filter.ARCHIVED] + counts[Filter.TRASH] == (
            Todo.select().count()
        )

    def teardown(self) -> None:
        self.a_sweep()
        by_day = points_by_day()
        scores = {score.day: (score.points, score.stale) for score in Score.select()}
        assert scores == {day: (by_day.get(day, 0), False) for day in scores}


def points_by_day() -> dict[date, int]:
    """The days on which points moved: nobody asks for the score of another."""
    points: Counter[date] = Counter()
    for activity in Activity.select().where(Activity.points != 0):
        points[activity.day] += activity.points
    return points


def completed_by_day() -> Counter[date]:
    return came_by_day("completed_at")


def added_by_day() -> Counter[date]:
    """How many came, less how many went."""
    added = Counter(
        activity.day for activity in Activity.select() if activity.name == ActivityName.CREATED
    )
    added.subtract(came_by_day("deleted_at"))
    return added


def came_by_day(field: str) -> Counter[date]:
    """On how many todos the field got a value, less on how many it lost one.

    By the values that changed, and not by the points.
    """
    came: Counter[date] = Counter()
    for activity in Activity.select():
        before, after = (activity.changes or {}).get(field, (None, None))
        came[activity.day] += (after is not None) - (before is not None)
    return came


@pytest.mark.usefixtures("either_database")
def test_each_days_score_is_the_sum_over_its_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.clock.now", lambda: the_clock.now)
    run_state_machine_as_test(
        Tally,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
