"""The tasks in immediate mode: each runs where it is asked for."""

import logging
import re
import sqlite3
from datetime import date
from typing import Any

import pytest

from models.score import Score, stale_days
from tasks import scores
from tasks.queue import huey
from tasks.scores import (
    enqueue,
    recompute_score,
    sweep,
    sweep_at_start,
    sweep_every_minute,
)
from tests.conftest import Clock
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
    def broken(day: date, rest_seconds: float) -> int:
        raise RuntimeError("no luck")

    monkeypatch.setattr(scores, "recompute", broken)
    recompute_score("2026-11-23")
    assert lines.messages[0].startswith("recompute_score 2026-11-23 failed: no luck ")
    # An application logs warnings alone.
    assert lines.records[0].levelno == logging.WARNING


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
    def away(_: str) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(scores, "recompute_score", away)
    assert not enqueue([TODAY])
    assert lines.messages == ["queue unreachable, scores will catch up: disk I/O error"]


def test_the_sweep_finds_what_nobody_was_woken_for(clock: Clock) -> None:
    create("Laundry")
    clock.advance(seconds=2)
    assert sweep() == 1
    assert stale_days() == []


def test_the_sweep_leaves_a_day_alone_that_has_only_just_been_edited(clock: Clock) -> None:
    create("Laundry")
    assert sweep() == 0
    assert stale_days() == [TODAY]


def test_the_sweep_adds_nothing_to_a_queue_that_has_work(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    clock.advance(seconds=2)
    monkeypatch.setattr(huey.storage, "queue_size", lambda: 1)
    assert sweep() == 0
    assert stale_days() == [TODAY]


def test_a_consumer_sweeps_a_queue_that_is_never_empty_too(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    clock.advance(seconds=2)
    monkeypatch.setattr(huey.storage, "queue_size", lambda: 1)
    sweep_every_minute.call_local()
    assert stale_days() == []


def test_every_task_is_registered_with_the_queue_alone() -> None:
    registered = {name.rsplit(".", 1)[-1] for name in huey._registry._registry}
    assert registered == {"recompute_score", "sweep_every_minute"}


def test_a_consumer_that_starts_waits_for_no_day_to_be_late(clock: Clock) -> None:
    create("Laundry")
    sweep_at_start()
    assert stale_days() == []
