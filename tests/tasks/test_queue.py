"""The queues that need no server."""

import stat
from pathlib import Path
from typing import Any

import pytest
from huey.exceptions import HueyException
from huey.serializer import Serializer

from tasks.errors import QUEUE_ERRORS
from tasks.health import QueueHealth, QueueStatus
from tasks.queue import build_huey
from tasks.settings import EmbeddedSettings, RedisSettings


def test_the_embedded_queue_is_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "queue.db"
    queue = build_huey(EmbeddedSettings(path))
    queue.storage.enqueue(b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert queue.storage.queue_size() == 1
    queue.storage.close()


def test_a_queue_without_a_place_fails_when_it_is_used_and_not_before(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    queue = build_huey(EmbeddedSettings(tmp_path / "data" / "queue.db"))
    with pytest.raises(QUEUE_ERRORS):
        queue.storage.enqueue(b"x")
    (tmp_path / "data").unlink()
    queue.storage.enqueue(b"x")
    assert queue.storage.queue_size() == 1
    queue.storage.close()


def test_putting_a_task_on_the_embedded_queue_wakes_its_worker(tmp_path: Path) -> None:
    queue = build_huey(EmbeddedSettings(tmp_path / "queue.db"))
    assert not queue.storage.enqueued.is_set()
    queue.storage.enqueue(b"x")
    assert queue.storage.enqueued.is_set()
    queue.storage.close()


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


def test_the_words_of_a_queue_that_stays_away_are_no_news() -> None:
    refused, silent = (
        QueueStatus(QueueHealth.UNREACHABLE, reason=reason)
        for reason in ("Connection refused", "Timeout reading from socket")
    )
    assert refused == silent
    assert refused != QueueStatus(QueueHealth.NO_CONSUMER)
