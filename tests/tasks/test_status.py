"""What is known of the queue and its consumers."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tasks.queue import build_huey
from tasks.settings import RedisSettings
from tasks.status import ConsumerRecord, QueueHealth, QueueStatus, queue_status
from tests.harness.environment import ROOT
from tests.harness.servers import RedisServer

MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
RECORD = '{"host": "desk", "pid": 7, "started": "2026-11-23 08:00:00+00:00", "threads": 2}'


@pytest.fixture
def on_redis(redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> RedisServer:
    """The queue of this process is on Redis."""
    settings = RedisSettings(redis_server.url, "a secret")
    monkeypatch.setattr("tasks.queue.settings", settings)
    monkeypatch.setattr("tasks.queue.huey", build_huey(settings))
    return redis_server


def test_a_screen_that_shows_it_imports_neither_huey_nor_redis() -> None:
    code = "import sys, tasks.status; print({'huey', 'redis'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"


def test_the_words_of_a_queue_that_stays_away_are_no_news() -> None:
    refused, silent = (
        QueueStatus(QueueHealth.UNREACHABLE, reason=reason)
        for reason in ("Connection refused", "Timeout reading from socket")
    )
    assert refused == silent
    assert refused != QueueStatus(QueueHealth.NO_CONSUMER)


def test_a_consumer_is_known_by_its_record(on_redis: RedisServer) -> None:
    now, _ = on_redis.client().time()
    on_redis.client().zadd("tally.consumers", {RECORD: now})
    consumer = ConsumerRecord("desk", 7, MORNING, 2)
    assert queue_status() == QueueStatus(QueueHealth.WORKING, (consumer,))


def test_a_record_without_a_sign_of_life_for_seconds_is_no_consumer(on_redis: RedisServer) -> None:
    now, _ = on_redis.client().time()
    on_redis.client().zadd("tally.consumers", {RECORD: now - 10})
    assert queue_status() == QueueStatus(QueueHealth.NO_CONSUMER)


@pytest.mark.parametrize(
    "garbage",
    [
        b"desk:7",
        b"\xff",
        b"[]",
        b"{}",
        b'{"host": "desk", "pid": "x", "started": "2026-11-23 08:00:00", "threads": 2}',
        b'{"host": "desk", "pid": 7, "started": "no time", "threads": 2}',
        b'{"host": "desk", "pid": 7, "started": "0001-01-01 00:00:00+23:00", "threads": 2}',
    ],
)
def test_what_no_consumer_wrote_is_none(on_redis: RedisServer, garbage: bytes) -> None:
    now, _ = on_redis.client().time()
    on_redis.client().zadd("tally.consumers", {garbage: now})
    assert queue_status() == QueueStatus(QueueHealth.NO_CONSUMER)


def test_immediate_mode_is_a_consumer_of_its_own_and_always_the_same() -> None:
    assert queue_status().health is QueueHealth.WORKING
    assert queue_status() == queue_status()
