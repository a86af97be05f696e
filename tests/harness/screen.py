"""What the application shows in a terminal, and how to find one's way in it.

Every word and mark of the application that chaos runs and benchmarks look for is here.
"""

import re

from tests.harness.environment import today
from tests.harness.terminal import Terminal

MARKS = {True: "✓", False: "○"}
# The mark of the cursor, within a frame or not, and what is in its row.
CURRENT = re.compile("^│?▌([^│]*)")
# At the end of a day's row, within a frame or not.
POINTS = re.compile("(−?[0-9,]+)[│ ]*$")
TODO = re.compile(f"^│?[▌ ] +[{''.join(MARKS.values())}] (?:[A-Z ] )?([^│]*)")
# Each is on the screen only then: in the list, in a field, in help, in the log.
IN_LIST, IN_FIELD, IN_HELP, IN_LOG = "a Add", "esc Back", "Show every key", "Every day"
OPEN = "Today, "
EMPTY_FIELD = "Add a todo …"
# In the state line.
WRONG, UNREACHABLE, READ_ONLY = " ! ", "database unreachable", "read-only: edits are not saved"
QUEUE_AWAY = "the queue cannot be reached"
LOCKED = "locked"
# The line of the search, and what is below it in vain.
SEARCHING, NOTHING_MATCHES = " / ", "Nothing matches"
# Each of the panels of Scores has been painted once these are seen.
SCORES = ("Best day", "Days since", "Week of", "created +1")
# Column and line of the thumb of a list's scrollbar, at its start, in 120x40.
SCROLLBAR_TOP = {"Todos": (79, 4), "Activity": (119, 3)}
ESCAPE = "\x1b"


class Screen:
    """Every wait raises NeverSeen, and returns the instant by `time.perf_counter`."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def wait_open(self) -> float:
        """When the first frame came, with today's points."""
        return self.terminal.wait_for(OPEN)

    def wait_shown(self, title: str, completed: bool = False) -> float:
        """When the todo was seen to be so."""
        return self.terminal.wait_for(f"{MARKS[completed]} {title} ")

    def wait_gone(self, title: str) -> float:
        """When the todo was in no row any more."""
        shown = [f"{mark} {title} " for mark in MARKS.values()]
        return self.terminal.wait_until(lambda: not any(map(self.terminal.shows, shown)))

    def wait_state(self, text: str) -> float:
        """When the state line said so."""
        return self.terminal.wait_until(lambda: text in self.terminal.rows[0])

    def wait_well(self) -> float:
        """When the list was there, and the state line told of nothing wrong."""
        return self.terminal.wait_until(
            lambda: self.terminal.shows(OPEN) and WRONG not in self.terminal.rows[0]
        )

    def wait_points(self, points: int) -> float:
        """When the panel showed today's points."""
        return self.terminal.wait_until(lambda: self.points() == points)

    def wait_count(self, count: int) -> float:
        """When the list of all todos was said to have so many."""
        return self.terminal.wait_for(f" All {count:,} ")

    def says(self, text: str) -> bool:
        """Whether the state line says so now."""
        self.terminal.wait_quiet()
        return text in self.terminal.rows[0]

    def points(self) -> int | None:
        """Today's points in the card's list of days; None while half of it is painted."""
        label = f"{today():%a %d} "
        for row in self.terminal.rows:
            after = "" if OPEN in row else row.partition(label)[2]
            if points := POINTS.search(after):
                return int(points[1].replace("−", "-").replace(",", ""))
        return None

    def todos(self) -> list[str]:
        """The rows of todos in view, each from its title on."""
        return self._found(TODO)

    def current(self) -> str:
        """The row with the cursor, without its mark; empty where there is none."""
        return next(iter(self._found(CURRENT)), "")

    def _found(self, part: re.Pattern[str]) -> list[str]:
        return [found[1] for row in self.terminal.rows if (found := part.match(row))]

    def narrow(self, words: str) -> None:
        """List from now on only the todos with these words in their titles."""
        self.terminal.press(f"/{words}\r")
        self.terminal.wait_for(f"/ {words}")

    def escape(self) -> None:
        """Back to the list from what is open over it."""
        self.terminal.press(ESCAPE)
        self.terminal.wait_for(IN_LIST)

    def key_seconds(self) -> float:
        """From a key to what it shows: help, which nothing has to be read for."""
        pressed = self.terminal.press("?")
        shown = self.terminal.wait_for(IN_HELP)
        self.escape()
        return shown - pressed
