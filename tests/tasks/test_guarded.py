"""Messages that cannot be run, in a queue that does not wait for the next."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.guarded import GuardedHuey
from tasks.queue import build_huey
from tasks.settings import EmbeddedSettings

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def queue(tmp_path: Path) -> GuardedHuey:
    return build_huey(EmbeddedSettings(tmp_path / "queue.db"))


def a_task(queue: GuardedHuey, name: str) -> bytes:
    remind = queue.task(name=name)(lambda: None)
    data: bytes = queue.serialize_task(remind.s())
    return data


def test_what_is_refused_is_skipped_at_once_and_told_once(
    queue: GuardedHuey, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="huey.tally")
    for data in (b"", b"garbage", a_task(queue, "good")):
        queue.storage.enqueue(data)
    assert queue.dequeue().name == "good"
    assert queue.dequeue() is None
    told = [message.split(":")[0] for message in caplog.messages]
    assert told == ["a message of 0 bytes was refused", "a message of 7 bytes was refused"]


def test_what_is_refused_is_no_task_for_the_scheduler(queue: GuardedHuey) -> None:
    queue.storage.add_to_schedule(b"garbage", LONG_AGO)
    queue.storage.add_to_schedule(a_task(queue, "good"), LONG_AGO)
    assert [task.name for task in queue.read_schedule()] == ["good"]
    assert queue.read_schedule() == []
