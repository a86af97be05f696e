"""Coalescing: readings that are requested faster than they finish."""

import asyncio
from collections.abc import Awaitable, Callable


class Coalesced:
    """Runs one reading at a time: all requests during a reading share the next one.

    An older answer therefore never arrives after a newer one.
    """

    def __init__(self, read: Callable[[], Awaitable[None]]) -> None:
        self._read = read
        self._turn = asyncio.Lock()
        self._asked = 0
        self._begun = 0

    @property
    def wanted(self) -> bool:
        """Whether another reading will follow the one under way."""
        return self._asked > self._begun

    async def __call__(self) -> None:
        """Wait for a reading that began after this call. Raises whatever that raises."""
        self._asked += 1
        mine = self._asked
        async with self._turn:
            if self._begun < mine:
                self._begun = self._asked
                await self._read()
