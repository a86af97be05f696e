import threading
import time
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from models import scoring
from models.activity import Activity, ActivityName
from models.database import close_connection, on_postgres
from models.database import database as db
from models.score import Score, read_scores, stale_days
from models.scoring import (
    POINTS,
    mark_stale,
    points_in_log,
    recompute,
    recompute_once,
    recompute_stale_days,
)
from models.transactions import transaction
from tests.conftest import Clock
from tests.models.plans import plan_of, statements
from tests.support.edits import complete, create

pytestmark = pytest.mark.usefixtures("either_database")


def score_of(day: date) -> tuple[int, bool]:
    score = Score.get_by_id(day)
    return score.points, score.stale


def test_a_recomputation_brings_the_points_and_ends_the_staleness(clock: Clock) -> None:
    create("Laundry")
    day = clock.now.date()
    assert score_of(day) == (0, True)
    assert recompute(day) == 1
    assert score_of(day) == (1, False)
    assert Score.get().stale_since is None


def test_a_day_nobody_knows_costs_nothing_and_makes_no_row(clock: Clock) -> None:
    assert recompute(clock.now.date()) == 0
    assert Score.select().count() == 0


def test_a_stale_day_is_told_by_its_log_and_a_settled_one_by_its_score(clock: Clock) -> None:
    day = clock.now.date()
    assert points_in_log(day) == 0
    create("Laundry")
    assert points_in_log(day) == 1
    recompute(day)
    assert points_in_log(day) == 1
    complete(1)
    assert points_in_log(day) == 6
    with statements() as executed:
        points_in_log(day)
    assert len(executed) == 1


def test_an_edit_during_the_sum_is_seen_by_another_round(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    day, edits, sum_log = clock.now.date(), ["Pay rent"], scoring._sum_log

    def slow(day: date, rest: float) -> object:
        owed = sum_log(day, rest)
        if edits:
            assert create(edits.pop()).stale_days == frozenset()
        return owed

    monkeypatch.setattr(scoring, "_sum_log", slow)
    assert recompute(day) == 2
    assert score_of(day) == (2, False)


@pytest.fixture
def edited_all_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time a day's log has been summed, somebody edits that day, and any other."""
    sum_log = scoring._sum_log

    def slow(day: date, rest: float = 0) -> object:
        owed = sum_log(day, rest)
        create("Another")
        return owed

    monkeypatch.setattr(scoring, "_sum_log", slow)


@pytest.mark.usefixtures("edited_all_along")
def test_one_sum_includes_every_edit_before_it_and_none_after_it(clock: Clock) -> None:
    create("Laundry", "Pay rent")
    day = clock.now.date()
    assert recompute_once(day)
    assert score_of(day) == (2, True)


@pytest.mark.usefixtures("edited_all_along")
def test_stale_days_are_caught_up_in_time_although_others_edit_without_a_pause(
    clock: Clock,
) -> None:
    yesterday = clock.now.date()
    create("Laundry")
    clock.advance(days=1)
    create("Pay rent")
    began = time.monotonic()
    recompute_stale_days()
    assert time.monotonic() - began < 1
    assert score_of(yesterday) == (1, False)
    assert score_of(clock.now.date())[0] >= 1


def recompute_elsewhere(day: date) -> None:
    recompute(day)
    close_connection()


def overlap(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sum, let an edit and a whole recomputation pass by, and only then store the older sum."""
    sum_log = scoring._sum_log
    overtaken = threading.Event()

    def first_sum(day: date, rest: float) -> object:
        owed = sum_log(day, rest)
        if not overtaken.is_set():
            overtaken.set()
            complete(1)
            monkeypatch.setattr(scoring, "_sum_log", sum_log)
            other = threading.Thread(target=recompute_elsewhere, args=(day,))
            other.start()
            other.join()
        return owed

    monkeypatch.setattr(scoring, "_sum_log", first_sum)
    recompute(day)


def test_an_older_result_never_overwrites_a_newer_one(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    overlap(clock.now.date(), monkeypatch)
    assert score_of(clock.now.date()) == (6, False)


def test_without_the_guard_the_older_result_would_win(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    @transaction
    def unguarded(day: date, owed: scoring._Owed) -> None:
        Score.update(points=owed.points, computed=owed.version).where(Score.day == day).execute()

    monkeypatch.setattr(scoring, "_store", unguarded)
    create("Laundry")
    day = clock.now.date()
    owed = scoring._sum_log(day)
    complete(1)
    newer = scoring._sum_log(day)
    assert owed is not None and owed.points is not None
    assert newer is not None and newer.points is not None
    scoring._store(day, newer)
    scoring._store(day, owed)
    assert score_of(day) == (1, True)


def test_staleness_is_counted_from_the_first_edit_that_made_it(clock: Clock) -> None:
    create("Laundry")
    clock.advance(seconds=2)
    create("Pay rent")
    day = clock.now.date()
    assert stale_days(for_seconds=1) == [day]
    assert stale_days(for_seconds=3) == []
    recompute(day)
    assert stale_days() == []


def test_a_day_that_went_stale_before_the_clock_was_set_back_is_found(clock: Clock) -> None:
    create("Laundry")
    day = clock.now.date()
    clock.advance(hours=-1)
    assert stale_days() == [day]
    assert stale_days(for_seconds=1) == [day]


def test_several_days_are_marked_in_order_and_told_apart(clock: Clock) -> None:
    days = [date(2026, 11, day) for day in (23, 21, 22)]

    @transaction
    def mark(wanted: list[date]) -> frozenset[date]:
        return mark_stale(wanted, clock.now)

    assert mark(days[:1]) == {days[0]}
    assert mark(days) == {days[1], days[2]}
    assert [score.requested for score in read_scores()] == [2, 1, 1]


def test_two_writers_of_the_same_days_never_wait_for_each_other(clock: Clock) -> None:
    days = [date(2026, 11, day) for day in range(1, 21)]
    failures: list[Exception] = []

    @transaction
    def mark(wanted: list[date]) -> None:
        mark_stale(wanted, clock.now)

    def writer(wanted: list[date]) -> None:
        try:
            for _ in range(20):
                mark(wanted)
        except Exception as error:
            failures.append(error)
        finally:
            close_connection()

    writers = [threading.Thread(target=writer, args=(d,)) for d in (days, days[::-1]) * 2]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert failures == []
    assert {score.requested for score in Score.select()} == {80}


def fill(days: int, each: int, last: datetime) -> None:
    name = ActivityName.CREATED
    rows = [
        (name, 1, "x", POINTS[name], at.date(), at)
        for at in (last - timedelta(days=back) for back in range(days))
        for _ in range(each)
    ]
    fields = [
        Activity.name,
        Activity.todo_id,
        Activity.title,
        Activity.points,
        Activity.day,
        Activity.at,
    ]
    for start in range(0, len(rows), 500):
        Activity.insert_many(rows[start : start + 500], fields=fields).execute()
    if on_postgres():
        db.execute_sql("VACUUM ANALYZE activities")


def test_the_sum_reads_the_days_part_of_one_index(clock: Clock) -> None:
    fill(days=100, each=50, last=clock.now)
    create("Laundry")
    with statements() as executed:
        recompute(clock.now.date())
    plan = plan_of(*next(sql for sql in executed if "SUM" in sql[0]))
    assert "Index Only Scan using activit" in plan if on_postgres() else "COVERING INDEX" in plan
    assert "Seq Scan on activities" not in plan


def test_one_statement_reads_the_version_and_the_sum(clock: Clock) -> None:
    create("Laundry")
    with statements() as executed:
        recompute(clock.now.date())
    assert all("requested" in sql for sql, _ in executed if "SUM" in sql)
    assert sum("requested" in sql and "SELECT" in sql for sql, _ in executed) == 2


def test_edits_in_quick_succession_share_a_recomputation(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    day, rests = clock.now.date(), []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        create("during the rest")
        clock.advance(seconds=seconds)

    monkeypatch.setattr("models.scoring.time", SimpleNamespace(sleep=rest))
    create("first")
    assert recompute(day, rest_seconds=0.1) == 1
    clock.advance(seconds=0.04)
    create("second")
    assert recompute(day, rest_seconds=0.1) == 1
    assert rests == [pytest.approx(0.06)]
    assert score_of(day) == (3, False)


def test_a_clock_that_was_set_back_rests_once_and_not_for_hours(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    monkeypatch.setattr("models.scoring.time", SimpleNamespace(sleep=rests.append))
    create("first")
    day = clock.now.date()
    recompute(day)
    clock.advance(hours=-2)
    create("second")
    assert recompute(day, rest_seconds=0.1) == 1
    assert rests == [0.1]
    assert score_of(day) == (2, False)


@pytest.mark.parametrize(("damage", "points"), [("'x'", 1), ("1.5", 2)])
def test_a_damaged_log_in_sqlite_still_comes_to_whole_numbers(
    database: object, clock: Clock, damage: str, points: int
) -> None:
    create("Laundry", "Pay rent")
    db.execute_sql(f"UPDATE activities SET points = {damage} WHERE todo_id = 1")
    recompute(clock.now.date())
    score = Score.get()
    assert (score.points, score.added, score.stale) == (points, points, False)
