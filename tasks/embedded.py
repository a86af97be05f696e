"""The consumer inside an application, for the queue in its memory."""

import stat
from contextlib import suppress
from pathlib import Path

from huey.consumer import Consumer

from models.database import file_identity
from tasks.main import huey, settings
from tasks.settings import EmbeddedSettings

STOP_SECONDS = 0.5
# Nothing is ever scheduled for later, and a running application sweeps by itself.
SCHEDULER_SECONDS = 60
OLD_FILES = ("queue.db", "queue.db-wal", "queue.db-shm", "queue.db-journal")


class EmbeddedConsumer(Consumer):  # type: ignore[misc]
    """One worker thread and the scheduler, as daemons; the host process keeps its signals."""

    def __init__(self) -> None:
        super().__init__(huey, workers=1, scheduler_interval=SCHEDULER_SECONDS)

    def _set_signal_handlers(self) -> None:
        pass

    @property
    def alive(self) -> bool:
        """Whether the worker thread runs."""
        return any(thread.is_alive() for _, thread in self.worker_threads)

    def stop(self, graceful: bool = True) -> None:
        """End the worker after its present task; waits for STOP_SECONDS at most."""
        self.stop_flag.set()
        self.huey.storage.enqueued.set()
        for _, thread in self.worker_threads:
            thread.join(STOP_SECONDS)


def start_embedded_consumer() -> EmbeddedConsumer | None:
    """Start the consumer if the queue is embedded; return None if it is on Redis."""
    if not isinstance(settings, EmbeddedSettings):
        return None
    consumer = EmbeddedConsumer()
    consumer.start()
    return consumer


def remove_old_files(folder: Path) -> None:
    """Delete the file in which older versions kept the queue, and ignore what prevents it.

    Without reading it, because anyone may have written it. Not if it is not a regular file, or is
    the open database.
    """
    for file in (folder / name for name in OLD_FILES):
        with suppress(OSError):
            found = file.lstat()
            if not stat.S_ISREG(found.st_mode) or (found.st_dev, found.st_ino) == file_identity():
                return
            file.unlink()
