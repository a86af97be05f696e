"""What the kernel says about a process and its children."""

import os
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
PAGE = os.sysconf("SC_PAGE_SIZE")
MEGABYTE = 2**20
KILOBYTES = 2**10
NANOSECONDS = 1e9
# Fields of /proc/PID/stat behind the name.
STATE, PARENT, RESIDENT_PAGES = 0, 1, 21


def memory(pid: int) -> float:
    """Resident megabytes of the process and its children."""
    members = [fields for member in family(pid) if (fields := _stat(member))]
    return sum(int(fields[RESIDENT_PAGES]) for fields in members) * PAGE / MEGABYTE


def peak_memory(pid: int) -> float:
    """The most megabytes that the process had resident so far."""
    lines = (PROC / str(pid) / "status").read_text().splitlines()
    (most,) = (line for line in lines if line.startswith("VmHWM"))
    return int(most.split()[1]) / KILOBYTES


def cpu(pid: int) -> float:
    """Seconds that the threads of the process and of its children have run."""
    nanoseconds = 0
    for member in family(pid):
        for thread in (PROC / str(member) / "task").iterdir():
            with suppress(OSError):  # It has just ended.
                nanoseconds += int((thread / "schedstat").read_text().split()[0])
    return nanoseconds / NANOSECONDS


def maps(pid: int, name: str) -> bool:
    """Whether the process has a file in its memory in whose path the name is."""
    return name in (PROC / str(pid) / "maps").read_text()


def count(pid: int, folder: str) -> float:
    """How many entries such a folder of the process has: `fd` or `task`; 0 once it has ended."""
    try:
        return float(len(list((PROC / str(pid) / folder).iterdir())))
    except OSError:
        return 0.0


def stopped(pid: int) -> bool:
    """Whether job control has stopped it."""
    fields = _stat(pid)
    return bool(fields) and fields[STATE] == "T"


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


def _stat(pid: int) -> list[str]:
    try:
        text = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return []
    return text[text.rindex(")") + 2 :].split()
