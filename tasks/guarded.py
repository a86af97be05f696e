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

    def deserialize_task(self, data: bytes) -> Any:
        try:
            return super().deserialize_task(data)
        except Exception as error:  # noqa: BLE001 - a message may be anything at all
            unsigned = isinstance(error, ValueError)
            reason = "it is not signed with our TALLY_QUEUE_SECRET" if unsigned else error
            log.warning("a message of %d bytes was refused: %s", len(data), printable(str(reason)))
            return None
