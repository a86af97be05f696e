"""What a command sees to once its edit is saved."""

import os

from models.edits import EditResult
from models.errors import DatabaseUnavailable
from models.scoring import recompute_stale_days


def settle(result: EditResult) -> str | None:
    """See to the recomputation that a command leaves behind; returns why it has to wait, or None.

    With the embedded queue no application may be open to do it, so it is done here, as is what an
    earlier command could not do. The edit is saved whatever becomes of its score.
    """
    from tasks.settings import EmbeddedSettings, queue_settings

    if isinstance(queue_settings(os.environ), EmbeddedSettings):
        try:
            recompute_stale_days()
        except DatabaseUnavailable as error:
            return str(error)
        return None
    from tasks.scores import enqueue

    return None if enqueue(result.stale_days) else "the queue is unreachable"
