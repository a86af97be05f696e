"""The queue as the application uses it, on a thread of its own."""

import os
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from models.errors import DatabaseUnavailable
from models.score import lost_days, stale_days
from models.scoring import recompute_stale_days
from models.settings import data_dir
from tasks.status import QueueStatus, queue_status
from tui.session.worker_thread import WorkerThread

if TYPE_CHECKING:
    from tasks.embedded import EmbeddedConsumer


class QueueClient:
    """Enqueues recomputations, and sends lost wake-ups again.

    Imports Huey on first use, which takes 90 ms. `stale` is whether this has seen a day whose score
    is behind its log: only then does it ask the database.
    """

    def __init__(self, reads: WorkerThread) -> None:
        self.thread = WorkerThread("Queue")
        self.stale = True
        self._reads = reads
        self._consumer: EmbeddedConsumer | None = None

    def enqueue(self, days: Iterable[date]) -> None:
        """Enqueue the days' recomputation; if the queue is away, a sweep does it.

        Does not block. May be called from any thread.
        """
        if days := tuple(days):
            self.stale = True
            self.thread.post(_enqueue, days)

    async def start(self) -> QueueStatus:
        """Start the embedded consumer, if the queue is embedded.

        Removes the queue's file of older versions.
        """
        return await self.thread.run(self._start)

    def _start(self) -> QueueStatus:
        from tasks.embedded import remove_old_files, start_embedded_consumer

        self._consumer = start_embedded_consumer()
        remove_old_files(data_dir(os.environ))
        return self._status()

    async def check(self) -> QueueStatus:
        """The state of the queue. Takes as long as its timeout at most."""
        status = await self.thread.run(self._status)
        if self.stale:
            # Before the sweep, because an edit during it sets this again.
            self.stale = False
            try:
                left = await self._reads.run(self._sweep, status)
            except DatabaseUnavailable:
                left = True  # The follower reports it, and the next check tries again.
            self.stale = self.stale or left
        return status

    def _status(self) -> QueueStatus:
        return queue_status(self._consumer is not None and self._consumer.alive)

    def _sweep(self, status: QueueStatus) -> bool:
        # On the thread of the reads, because it needs a connection. Enqueueing is left to ours.
        if status.has_run_dry and (days := lost_days()):
            self.enqueue(days)
        return bool(stale_days())

    async def stop(self) -> None:
        """End the embedded consumer and do what it leaves undone, because nobody else would.

        Raises DatabaseUnavailable.
        """
        await self.thread.run(self._stop)

    def _stop(self) -> None:
        if self._consumer is not None:
            self._consumer.stop()
            recompute_stale_days()


def _enqueue(days: tuple[date, ...]) -> None:
    from tasks.scores import enqueue

    enqueue(days)
