"""What the kernel says about a process and its children, and how to end them."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

PROC = Path("/proc")
PAGE = os.sysconf("SC_PAGE_SIZE")
MEGABYTE = 2**20
NANOSECONDS = 1e9
# Fields of /proc/PID/stat behind the name.
PARENT, RESIDENT_PAGES = 1, 21


def memory(pid: int) -> float:
    """Resident megabytes of the process and its children."""
    members = [fields for member in family(pid) if (fields := _stat(member))]
    return sum(int(fields[RESIDENT_PAGES]) for fields in members) * PAGE / MEGABYTE


def cpu(pid: int) -> float:
    """Seconds that the threads of the process and of its children have run."""
    nanoseconds = 0
    for member in family(pid):
        for thread in (PROC / str(member) / "task").iterdir():
            with suppress(OSError):  # It has just ended.
                nanoseconds += int((thread / "schedstat").read_text().split()[0])
    return nanoseconds / NANOSECONDS


def family(pid: int) -> list[int]:
    """The process, and all that it started."""
    parents = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            parents[int(folder.name)] = int(fields[PARENT])
    found = [pid]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def end(process: "subprocess.Popen[Any]", signal: int, seconds: float = 10) -> None:
    """Signal a process that was started here, and kill it if it does not heed that."""
    if process.poll() is None:
        process.send_signal(signal)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _stat(pid: int) -> list[str]:
    try:
        text = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return []
    return text[text.rindex(")") + 2 :].split()
