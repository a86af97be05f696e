import pytest

from models import demo
from models.activity import Activity
from models.demo import load_demo
from models.errors import Refused
from models.score import read_scores, stale_days
from models.scoring import recompute
from models.todo import Todo
from tests.conftest import Clock
from tests.support.edits import ME, create

pytestmark = pytest.mark.usefixtures("either_database")


def test_three_todos_six_activities_of_51_hours_and_the_scores_of_four_days(clock: Clock) -> None:
    assert load_demo(ME) == 3
    activities = Activity.select().order_by(Activity.at)
    assert (Todo.select().count(), activities.count()) == (3, 6)
    assert (clock.now - activities[0].at).total_seconds() == 51 * 3600
    scores = read_scores()
    assert len(scores) == 4
    for score in scores:
        assert score.points == sum(a.points for a in activities if a.day == score.day)
    assert not any(score.stale for score in scores)


def test_sample_data_never_mixes_with_ones_own() -> None:
    create("Laundry")
    with pytest.raises(Refused, match="empty database"):
        load_demo(ME)
    assert Todo.select().count() == 1


@pytest.mark.usefixtures("clock")
def test_scores_that_a_kill_left_missing_are_found_by_the_next_sweep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(demo, "recompute", lambda day: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load_demo(ME)
    for day in stale_days():
        recompute(day)
    assert [(score.points, score.stale) for score in read_scores()] == [
        *((0, False), (6, False), (2, False), (0, False))
    ]
