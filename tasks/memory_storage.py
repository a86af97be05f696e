"""The embedded queue: in the memory of the one process that fills and empties it."""

import threading
from typing import Any

from huey.storage import MemoryStorage


class WakingStorage(MemoryStorage):  # type: ignore[misc]
    """Lets a worker that finds no task sleep until one is enqueued, for a second at most."""

    blocking = True
    read_timeout: float = 1
    errors: tuple[type[Exception], ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enqueued = threading.Event()

    def enqueue(self, data: bytes, priority: float | None = None) -> None:
        super().enqueue(data, priority)
        self.enqueued.set()

    def dequeue(self) -> bytes | None:
        data: bytes | None = super().dequeue()
        if data is None:
            self.enqueued.wait(self.read_timeout)
            # Cleared before the second look: a task that comes after it sets it again.
            self.enqueued.clear()
            data = super().dequeue()
        return data
