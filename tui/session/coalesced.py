"""Readings that are asked for faster than they can be done."""

import asyncio
from collections.abc import Awaitable, Callable


class Coalesced:
    """Runs a reading, one at a time: all who ask while one is under way share the next.

    An older answer therefore never comes after a newer one.
    """

    def __init__(self, read: Callable[[], Awaitable[None]]) -> None:
        self._read = read
        self._turn = asyncio.Lock()
        self._asked = 0
        self._begun = 0

    @property
    def wanted(self) -> bool:
        """Whether another reading is to follow the one under way."""
        return self._asked > self._begun

    async def __call__(self) -> None:
        """Return once a reading is over that began after this call. Raises what that raises."""
        self._asked += 1
        mine = self._asked
        async with self._turn:
            if self._begun < mine:
                self._begun = self._asked
                await self._read()
