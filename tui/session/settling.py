"""After a command's edit is saved: the recomputation of its score."""

import os

from models.edits import EditResult
from models.errors import DatabaseUnavailable
from models.scoring import recompute_stale_days


def settle(result: EditResult) -> str | None:
    """Recompute after a command's edit, or enqueue that; returns why it has to wait, or None.

    With the embedded queue there may be no application to do it, so this recomputes every stale
    day, also what an earlier command left. The edit is saved whatever becomes of its score.
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
