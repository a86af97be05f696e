"""The consumer that lives inside another process: the application with the embedded queue."""

from huey.consumer import Consumer, Worker

from tasks.queue import huey
from tasks.sqlite_storage import WakingSqliteStorage

STOP_SECONDS = 0.5
# Tasks of this process wake the worker at once; this is for what another process left.
POLL_SECONDS = 10
# While the queue's file cannot be used: on a full disk there may be room again at any time, and
# the task that waits is the reason for no sweep to ask again.
RETRY_SECONDS = 1
# Nothing is ever scheduled for later, and a running application sweeps by itself.
SCHEDULER_SECONDS = 60


class WakingWorker(Worker):  # type: ignore[misc]
    """Sleeps until a task is put on the queue in this process, or the poll interval is over."""

    def sleep(self) -> None:
        storage = self.huey.storage
        storage.enqueued.wait(RETRY_SECONDS if storage.outage.lasts else POLL_SECONDS)
        # Cleared before the look at the queue: a task that comes after it sets it again.
        storage.enqueued.clear()


class EmbeddedConsumer(Consumer):  # type: ignore[misc]
    """One worker thread and the scheduler, as daemons; the host process keeps its signals."""

    worker_class = WakingWorker

    def __init__(self) -> None:
        super().__init__(huey, workers=1, scheduler_interval=SCHEDULER_SECONDS)

    def _set_signal_handlers(self) -> None:
        pass

    @property
    def alive(self) -> bool:
        """Whether the worker thread runs."""
        return any(thread.is_alive() for _, thread in self.worker_threads)

    def stop(self, graceful: bool = True) -> None:
        """End the worker after the task it is at; waits for STOP_SECONDS at most."""
        self.stop_flag.set()
        self.huey.storage.enqueued.set()
        for _, thread in self.worker_threads:
            thread.join(STOP_SECONDS)


def start_embedded_consumer() -> EmbeddedConsumer | None:
    """Start the consumer if the queue is the embedded one; None if others work it off."""
    if not isinstance(huey.storage, WakingSqliteStorage):
        return None
    consumer = EmbeddedConsumer()
    consumer.start()
    return consumer
