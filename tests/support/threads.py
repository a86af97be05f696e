"""Something that is done on a thread while the test looks on."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from models.database import close_connection
from tests.harness.waiting import eventually


class Doing:
    """Runs the work on a thread with connections of its own, which the block's end waits for."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._thread.join(20)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something to be so while the work goes on."""
        eventually(lambda: holds() and self._thread.is_alive())

    def failure(self, within: float) -> Exception | None:
        """What it ended in. Raises TimeoutError."""
        eventually(lambda: not self._thread.is_alive(), within)
        return self._failure

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:
            self._failure = error
        finally:
            close_connection()
