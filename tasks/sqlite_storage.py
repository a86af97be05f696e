"""The queue in a SQLite file, worked off by a consumer in the same process."""

import threading
from typing import Any

from huey.storage import SqliteStorage


class WakingSqliteStorage(SqliteStorage):  # type: ignore[misc]
    """A SQLite queue that tells the consumer in the same process about every new task."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.enqueued = threading.Event()
        super().__init__(*args, **kwargs)

    def enqueue(self, data: bytes, priority: float | None = None) -> None:
        super().enqueue(data, priority)
        self.enqueued.set()
