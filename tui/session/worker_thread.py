"""A worker thread that runs blocking calls in order, for an event loop that must never wait.

The interpreter joins a pool of `concurrent.futures` at exit, and a database that hangs would keep
the terminal from its owner. The thread here is a daemon.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")


class WorkerThread:
    """Runs calls one after the other, in the order they came."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._start = threading.Lock()

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The function's result, or its exception. Cancelling the await does not stop the call."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[R] = loop.create_future()

        def settle(method: Callable[[Any], None], value: Any) -> None:
            if not future.done():
                method(value)

        def call() -> None:
            method: Callable[[Any], None]
            value: Any
            try:
                method, value = future.set_result, function(*args, **kwargs)
            except Exception as error:  # noqa: BLE001 - raised where the call is awaited
                method, value = future.set_exception, error
            # The loop may have ended, and with it everyone who could want the result.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(settle, method, value)

        self.post(call)
        return await future

    def post(self, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run a function that nobody awaits, and log what it raises. From any thread."""

        def call() -> None:
            try:
                function(*args, **kwargs)
            except Exception:
                log.exception("%s failed", self._thread.name)

        self._jobs.put(call)
        if self._start.acquire(blocking=False):
            self._thread.start()

    def end(self) -> None:
        """End the thread once it has run the calls posted until now."""
        self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
