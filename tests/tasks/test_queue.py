"""The queues without a consumer: what is put on them, and what they refuse to take off."""

import logging
import pickle
import threading
import time
from datetime import datetime
from typing import Any

import pytest
from huey.exceptions import HueyException
from huey.serializer import Serializer

from tasks.memory_storage import WakingStorage
from tasks.queue import TallyHuey, build_huey
from tasks.settings import EmbeddedSettings, RedisSettings

LONG_AGO = datetime.min  # Huey compares it with naive ones.
NO_TIME = 0.0


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> TallyHuey:
    """An embedded one, which waits for no task."""
    monkeypatch.setattr(WakingStorage, "read_timeout", NO_TIME)
    return build_huey(EmbeddedSettings())


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.WARNING, logger="huey.tally")
    return caplog


def a_task(queue: TallyHuey, name: str) -> bytes:
    remind = queue.task(name=name)(lambda: None)
    data: bytes = queue.serialize_task(remind.s())
    return data


def take_all(queue: TallyHuey) -> list[str]:
    taken = []
    while queue.storage.queue_size():
        if (task := queue.dequeue()) is not None:
            taken.append(task.name)
    return taken


def test_a_task_wakes_the_worker_that_waits_for_one() -> None:
    storage = build_huey(EmbeddedSettings()).storage
    storage.read_timeout = 30
    taken: list[bytes | None] = []
    worker = threading.Thread(target=lambda: taken.append(storage.dequeue()))
    begun = time.monotonic()
    worker.start()
    storage.enqueue(b"x")
    worker.join(10)
    assert taken == [b"x"]
    assert time.monotonic() - begun < 5


def test_tasks_that_came_together_are_all_taken_without_another_wake(queue: TallyHuey) -> None:
    for data in (b"1", b"2", b"3"):
        queue.storage.enqueue(data)
    assert [queue.storage.dequeue() for _ in range(4)] == [b"1", b"2", b"3", None]


def test_what_is_refused_is_off_the_queue_and_told_once(
    queue: TallyHuey, log: pytest.LogCaptureFixture
) -> None:
    for data in (b"", b"garbage", a_task(queue, "good")):
        queue.storage.enqueue(data)
    assert take_all(queue) == ["good"]
    told = [message.split(":")[0] for message in log.messages]
    assert told == ["a message of 0 bytes was refused", "a message of 7 bytes was refused"]


def test_what_is_refused_is_no_task_for_the_scheduler(queue: TallyHuey) -> None:
    queue.storage.add_to_schedule(b"garbage", LONG_AGO)
    queue.storage.add_to_schedule(a_task(queue, "good"), LONG_AGO)
    assert [task.name for task in queue.read_schedule()] == ["good"]
    assert queue.read_schedule() == []


class Unreadable:
    """Fails as it is unpickled, with the error that a wrong signature raises too."""

    def __reduce__(self) -> tuple[Any, ...]:
        return int, ("no number",)


def test_a_queue_without_a_secret_blames_none(
    queue: TallyHuey, log: pytest.LogCaptureFixture
) -> None:
    queue.storage.enqueue(pickle.dumps(Unreadable()))
    assert take_all(queue) == []
    (line,) = log.messages
    assert line.endswith("was refused: invalid literal for int() with base 10: 'no number'")


def test_a_queue_with_a_secret_names_it(log: pytest.LogCaptureFixture) -> None:
    ours, theirs = (
        build_huey(RedisSettings("redis://127.0.0.1:1/0", secret)) for secret in ("ours", "theirs")
    )
    assert ours.deserialize_task(a_task(theirs, "remind")) is None
    (line,) = log.messages
    assert line.endswith("was refused: it is not signed with our TALLY_QUEUE_SECRET")


def test_what_another_secret_signed_is_refused_before_it_is_unpickled() -> None:
    class Bomb:
        def __reduce__(self) -> tuple[Any, ...]:
            return pytest.fail, ("unpickled",)

    ours = build_huey(RedisSettings("redis://127.0.0.1:1/0", "ours")).serializer
    theirs = build_huey(RedisSettings("redis://127.0.0.1:1/0", "theirs")).serializer
    for message in (theirs.serialize(Bomb()), Serializer().serialize(Bomb()), b"garbage"):
        with pytest.raises((ValueError, HueyException)):
            ours.deserialize(message)
    assert ours.deserialize(ours.serialize({"day": "2026-11-23"})) == {"day": "2026-11-23"}
