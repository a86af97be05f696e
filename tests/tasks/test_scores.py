"""The tasks in immediate mode: each runs where it is asked for."""

import logging
import re
import time
from datetime import date
from typing import Any

import pytest

from models.score import Score, stale_days
from models.scoring import recompute_once
from tasks import scores
from tasks.main import huey
from tasks.queue import build_huey
from tasks.scores import enqueue, recompute_score, sweep_at_start, sweep_every_minute
from tasks.settings import RedisSettings
from tests.conftest import Clock
from tests.harness.programs import HOST, free_port
from tests.support.edits import create

pytestmark = pytest.mark.usefixtures("database")
TODAY = date(2026, 11, 23)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="huey")
    return caplog


def test_a_task_takes_its_day_as_text(clock: Clock) -> None:
    create("Laundry")
    recompute_score("2026-11-23")
    assert Score.get_by_id(TODAY).points == 1


def test_one_line_tells_name_day_outcome_and_milliseconds(
    clock: Clock, lines: pytest.LogCaptureFixture
) -> None:
    create("Laundry")
    recompute_score("2026-11-23")
    recompute_score("2026-11-23")
    first, second = lines.messages
    assert re.fullmatch(r"recompute_score 2026-11-23 computed \d+\.\d ms", first)
    assert re.fullmatch(r"recompute_score 2026-11-23 nothing owed \d+\.\d ms", second)


def test_the_line_of_a_task_that_failed_says_why(
    clock: Clock, lines: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(day: date, rest_seconds: float) -> bool:
        raise RuntimeError("no luck")

    monkeypatch.setattr(scores, "recompute_once", broken)
    recompute_score("2026-11-23")
    assert lines.messages[-1].startswith("recompute_score 2026-11-23 failed: no luck ")
    # An application logs warnings alone.
    assert lines.records[-1].levelno == logging.WARNING


@pytest.mark.parametrize(
    ("day", "called"), [("no day", "no day"), (23, "23"), ("\x1b[2J", "[2J"), (None, "None")]
)
def test_a_task_whose_day_is_none_is_one_line(
    day: Any, called: str, lines: pytest.LogCaptureFixture
) -> None:
    recompute_score(day)
    (line,) = lines.messages
    assert re.fullmatch(rf"recompute_score {re.escape(called)} failed: .* is not a day .*", line)


def test_asking_for_no_day_asks_the_queue_nothing(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(huey, "storage", None)
    assert enqueue([])


def test_a_queue_that_cannot_be_reached_fails_no_edit(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, lines: pytest.LogCaptureFixture
) -> None:
    settings = RedisSettings(f"redis://{HOST}:{free_port()}/0", "a secret")
    away = build_huey(settings)
    away.task(name="recompute_score")(recompute_score)
    monkeypatch.setattr(scores, "huey", away)
    monkeypatch.setattr(recompute_score, "huey", away)
    assert not enqueue([TODAY])
    (line,) = lines.messages
    assert line.startswith("queue unreachable, scores will catch up: ")


@pytest.fixture
def edited_all_along(monkeypatch: pytest.MonkeyPatch) -> list[list[date]]:
    """Somebody edits the day after every sum of its log; returns what is enqueued."""

    def edited_again(day: date, rest_seconds: float) -> bool:
        owed = recompute_once(day, rest_seconds)
        create("Another")
        return owed

    monkeypatch.setattr(scores, "recompute_once", edited_again)
    waiting: list[list[date]] = []
    monkeypatch.setattr(scores, "enqueue", waiting.append)
    return waiting


def test_a_day_that_is_edited_without_a_pause_takes_its_turn(
    clock: Clock, edited_all_along: list[list[date]], lines: pytest.LogCaptureFixture
) -> None:
    create("Laundry")
    begun = time.monotonic()
    recompute_score("2026-11-23")
    assert time.monotonic() - begun < 1
    # At the end of the queue, for the task leaves it stale.
    assert edited_all_along == [[TODAY]]
    assert stale_days() == [TODAY]
    (line,) = lines.messages
    assert line.startswith("recompute_score 2026-11-23 computed so far ")


def test_the_minutes_sweep_finds_what_nobody_was_woken_for(
    clock: Clock, lines: pytest.LogCaptureFixture
) -> None:
    create("Laundry")
    clock.advance(seconds=2)
    sweep_every_minute()
    assert stale_days() == []
    assert re.fullmatch(r"sweep_every_minute 1 enqueued \d+\.\d ms", lines.messages[-1])


def test_the_minutes_sweep_leaves_a_day_alone_that_has_only_just_been_edited(
    clock: Clock,
) -> None:
    create("Laundry")
    sweep_every_minute()
    assert stale_days() == [TODAY]


def test_the_minutes_sweep_minds_no_tasks_that_wait(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    clock.advance(seconds=2)
    monkeypatch.setattr(huey.storage, "queue_size", lambda: 1)
    sweep_every_minute()
    assert stale_days() == []


def test_a_consumer_that_starts_waits_for_no_day_to_be_late(clock: Clock) -> None:
    create("Laundry")
    sweep_at_start()
    assert stale_days() == []
