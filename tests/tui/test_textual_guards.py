"""Faults of Textual's own that no input leads to each time, brought about by hand."""

import asyncio
import os
import signal
import threading

import pytest

from tui.textual_guards import GuardedDriver


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
