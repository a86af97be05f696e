"""A Huey that a bad message cannot trouble."""

import logging
from typing import Any

from huey import Huey

from models.printable import printable

log = logging.getLogger("huey.tally")


class GuardedHuey(Huey):  # type: ignore[misc]
    """Refuses what it cannot read or did not sign, with one line, and takes the next message.

    A refused message is off the queue: it does not come back.
    """

    def dequeue(self) -> Any:
        # A worker of the embedded queue that is given nothing takes it for empty, and sleeps.
        while (data := self.storage.dequeue()) is not None:
            if (task := self.deserialize_task(data)) is not None:
                return task
        return None

    def deserialize_task(self, data: bytes) -> Any:
        try:
            return super().deserialize_task(data)
        except Exception as error:  # noqa: BLE001 - a message may be anything at all
            unsigned = isinstance(error, ValueError)
            reason = "it is not signed with our TALLY_QUEUE_SECRET" if unsigned else error
            log.warning("a message of %d bytes was refused: %s", len(data), printable(str(reason)))
            return None

    def read_schedule(self, timestamp: Any = None) -> list[Any]:
        # The scheduler takes whatever is in this list for a task.
        return [task for task in super().read_schedule(timestamp) if task is not None]
