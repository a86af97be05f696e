"""Changes are read again, and the task that does so can be ended at any moment."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from models.changed import Changed
from tui.session.rereading import Rereading


@pytest.mark.parametrize("turns", range(8))
async def test_it_ends_when_it_is_cancelled_just_as_something_changes(turns: int) -> None:
    async def read(what: Changed) -> None:
        await asyncio.sleep(0)

    rereading = Rereading(read, unanswered=lambda: True)
    task = asyncio.create_task(rereading.run())
    await asyncio.sleep(0.01)
    rereading.note(Changed.ALL)
    rereading.edit_begins()
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    done, _ = await asyncio.wait({task}, timeout=2)
    assert done
    assert task.cancelled()


@asynccontextmanager
async def rereading(
    answered: Callable[[], bool] = lambda: True,
) -> AsyncIterator[tuple[Rereading, Callable[[], Awaitable[Changed]]]]:
    """A rereading, and what returns the next of its readings."""
    readings = asyncio.Queue[Changed]()
    running = Rereading(readings.put, unanswered=lambda: not answered())
    task = asyncio.create_task(running.run())
    try:
        async with asyncio.timeout(10):
            yield running, readings.get
    finally:
        task.cancel()


@pytest.mark.parametrize("turns", range(4))
async def test_a_score_that_follows_its_edit_is_read_together_with_it(turns: int) -> None:
    async with rereading() as (running, reading):
        running.note(Changed.TODOS)
        for _ in range(turns):
            await asyncio.sleep(0)
        running.note(Changed.SCORES)
        assert await reading() is Changed.LOGGED


async def test_todos_whose_score_does_not_come_are_read_and_the_scores_after_a_while() -> None:
    async with rereading() as (running, reading):
        running.note(Changed.TODOS)
        assert await reading() is Changed.TODOS
        assert await reading() is Changed.SCORES


@pytest.mark.parametrize("before", [Changed.NOTHING, Changed.SCORES])
async def test_the_score_of_an_edit_before_is_not_taken_for_that_of_the_next(
    monkeypatch: pytest.MonkeyPatch, before: Changed
) -> None:
    monkeypatch.setattr("tui.session.rereading.FOLLOWS_SECONDS", 0.2)
    async with rereading() as (running, reading):
        running.note(Changed.LOGGED)
        await reading()
        began = time.monotonic()
        # A score that came late, while the loop rests.
        running.note(before)
        running.note(Changed.TODOS)
        assert await reading() is Changed.TODOS | before
        assert time.monotonic() - began >= 0.2


async def test_scores_alone_wait_for_no_todos_and_what_is_not_logged_is_said() -> None:
    async with rereading() as (running, reading):
        running.note(Changed.SCORES)
        assert await reading() is Changed.SCORES
        running.note(Changed.ALL)
        assert await reading() is Changed.ALL


async def test_everything_is_read_again_while_nothing_answers() -> None:
    async with rereading(answered=lambda: False) as (_, reading):
        assert await reading() is Changed.LOGGED


async def test_changes_during_a_rest_share_the_next_reading() -> None:
    async with rereading() as (running, reading):
        running.note(Changed.LOGGED)
        await reading()
        for _ in range(50):
            running.note(Changed.TODOS)
            running.note(Changed.SCORES)
        assert await reading() is Changed.LOGGED
        running.note(Changed.SCORES)
        assert await reading() is Changed.SCORES
