"""Faults of Textual's own that no input leads to each time, brought about by hand."""

import asyncio
import os
import signal
import threading

import pytest
from textual import events
from textual.geometry import Size

from tests.harness.waiting import eventually_async
from tests.tui.conftest import Open
from tui.textual_guards import GuardedDriver

LAPS = 200
# Layouts; more would be for ever.
MOST = 8


@pytest.mark.parametrize("number", ["TSTP", "CONT"])
async def test_a_signal_waits_for_no_write_that_it_interrupts(
    monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    """The handler runs in the middle of whatever the event loop does, its locks taken."""
    lock, done = threading.Lock(), list[str]()

    def write(_: object) -> None:
        # The lock is not free while the signal's handler runs: to wait for it would be for ever.
        done.append("written" if lock.acquire(blocking=False) else "for ever")

    monkeypatch.setattr(GuardedDriver, "suspend_application_mode", write)
    monkeypatch.setattr(GuardedDriver, "resume_application_mode", write)
    monkeypatch.setattr(os, "kill", lambda *_: None)
    driver = object.__new__(GuardedDriver)
    driver._must_signal_resume, driver._auto_restart = number == "CONT", True
    handle = driver._sigtstp_application if number == "TSTP" else driver._sigcont_application
    with lock:
        handle(getattr(signal, f"SIG{number}"), None)
    await asyncio.sleep(0)
    assert done == ["written"]


async def test_a_screen_that_is_told_of_two_sizes_at_once_comes_to_rest(open_app: Open) -> None:
    """As when the terminal's border is dragged while the application is busy."""
    async with open_app() as session:
        screen, right = session.app.screen, session.app.size
        told: list[Size] = []
        lay_out = screen._screen_resized

        def noted(size: Size) -> None:
            told.append(size)
            if len(told) < MOST:
                lay_out(size)

        screen._screen_resized = noted  # type: ignore[method-assign]
        for columns in (right.width + 1, right.width):
            other = Size(columns, right.height)
            screen.post_message(events.Resize(other, other))
            # Of two in a row the second would take the first one's place.
            screen.call_later(lambda: None)
        await eventually_async(lambda: len(told) >= 2)
        for _ in range(LAPS):
            await asyncio.sleep(0)
        assert len(told) < MOST
        assert screen.size == right
