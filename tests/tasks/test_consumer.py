"""The worker inside the application, and a queue file that cannot be used for a while."""

import logging
import sqlite3
import threading
from pathlib import Path

import pytest
from huey.storage import SqliteStorage

from tasks.consumer import POLL_SECONDS, RETRY_SECONDS, WakingWorker
from tasks.queue import build_huey
from tasks.settings import EmbeddedSettings


class Recorded(threading.Event):
    """Notes how long it would have been waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        return True


def full(_: SqliteStorage) -> bytes:
    raise sqlite3.OperationalError("database or disk is full")


def test_a_queue_that_cannot_be_used_is_tried_again_soon_and_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="huey")
    queue = build_huey(EmbeddedSettings(tmp_path / "queue.db"))
    queue.storage.enqueued = asleep = Recorded()
    worker = WakingWorker(queue, threading.Event(), 0.1, 1, 1)
    worker.loop()
    with monkeypatch.context() as broken:
        broken.setattr(SqliteStorage, "dequeue", full)
        worker.loop()
        worker.loop()
    worker.loop()
    assert asleep.waited == [POLL_SECONDS, RETRY_SECONDS, RETRY_SECONDS, POLL_SECONDS]
    assert caplog.messages == [
        "queue unreachable, trying again until it answers: database or disk is full",
        "queue reachable again",
    ]
