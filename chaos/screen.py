"""The application itself in a pseudo-terminal, used as a person would, with a record of it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from bench.terminal import NeverSeen, Terminal
from chaos.record import Answer, Edit

CIRCLES = {True: "✓", False: "○"}
MARKED = tuple(f"{circle} " for circle in CIRCLES.values())
CURSOR = "▌"
MOST_MOVES = 20
WRONG, LOCKED = " ! ", "locked"


class Screen:
    """What a person sees is acknowledged. Every wait raises NeverSeen, and a kill ends it so.

    `shown` is when the last edit was seen, by `time.perf_counter`.
    """

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.edits: list[Edit] = []
        self.shown = 0.0
        self._completed: dict[str, bool] = {}
        self._locked: list[str] = []

    @property
    def locked(self) -> list[str]:
        """A fault for each edit after which the word was on the screen."""
        return [f"the screen said: {line}" for line in self._locked]

    def add(self, title: str) -> None:
        """Add a todo, and leave the field."""
        self._save(f"a{title}\r", title)

    def save(self, title: str) -> None:
        """Add the todo that was refused and whose title stands in the field, and leave it."""
        self._save("\r", title)

    def narrow(self, words: str) -> None:
        """List from now on only the todos with these words in their titles."""
        self.terminal.press(f"/{words}\r")
        self.terminal.wait_until(lambda: any(f"/ {words}" in row for row in self.terminal.rows))

    def toggle(self, title: str, key: str = " ") -> bool:
        """Complete or reopen a todo that is to be seen; returns whether it is completed now.

        `key` does it: the one for undo as well, where that was the last edit.
        """
        completed = not self._completed[title]
        if key == " ":
            self._go_to(title)
        operation = "complete" if completed else "reopen"
        edit = Edit(operation, time.monotonic(), title=title)
        self._press(key, edit, lambda: self.wait_shown(title, completed))
        self._completed[title] = completed
        return completed

    def try_toggle(self, title: str, move: str) -> None:
        """Toggle a todo without waiting: whether that is saved is not known."""
        operation = "reopen" if self._completed[title] else "complete"
        edit = Edit(operation, time.monotonic(), title=title)
        edit.day = datetime.now(UTC).date().isoformat()
        self.edits.append(edit)
        self.terminal.press(f"{move} ")

    def delete(self, title: str) -> None:
        """Delete a todo that is to be seen."""
        self._go_to(title)
        self.terminal.press("D")
        self.terminal.wait_for(f"Delete '{title}'?")
        self._press("y", Edit("delete", time.monotonic(), title=title), lambda: self._gone(title))

    def wait_shown(self, title: str, completed: bool = False) -> float:
        """When the todo was seen to be so, by `time.perf_counter`."""
        return self.terminal.wait_for(f"{CIRCLES[completed]} {title} ")

    def wait_state(self, text: str) -> float:
        """When the state line said so."""
        return self.terminal.wait_until(lambda: text in self.terminal.rows[0])

    def wait_well(self) -> float:
        """When the state line told of a consumer and of nothing wrong."""
        return self.terminal.wait_until(lambda: WRONG not in self.terminal.rows[0])

    def wait_points(self, points: int) -> float:
        """When the panel showed today's points."""
        return self.terminal.wait_until(lambda: self._points() == points)

    def says(self, text: str) -> bool:
        """Whether the state line says so now."""
        self.terminal.wait_quiet()
        return text in self.terminal.rows[0]

    def key_seconds(self) -> float:
        """From a key to what it shows: help, which nothing has to be read for."""
        pressed = self.terminal.press("?")
        shown = self.terminal.wait_for("Everywhere")
        self.terminal.press("\x1b")
        self.terminal.wait_for("u Undo")
        return shown - pressed

    def wait_count(self, count: int) -> float:
        """When the list of all todos was said to have so many."""
        text = f" All {count:,} "
        return self.terminal.wait_until(lambda: any(text in row for row in self.terminal.rows))

    def _save(self, keys: str, title: str) -> None:
        edit = Edit("create", time.monotonic(), title=title)
        self._press(keys, edit, lambda: self.wait_shown(title))
        self._completed[title] = False
        self.terminal.wait_for("esc Back")
        self.terminal.press("\x1b")
        self.terminal.wait_for("a Add")

    def _press(self, keys: str, edit: Edit, wait: Callable[[], float]) -> None:
        edit.day = datetime.now(UTC).date().isoformat()
        self.edits.append(edit)
        pressed = self.terminal.press(keys)
        try:
            self.shown = wait()
            edit.seconds = self.shown - pressed
        finally:
            self._locked += [row.strip() for row in self.terminal.rows if LOCKED in row]
        edit.answer = Answer.ACKNOWLEDGED

    def _go_to(self, title: str) -> None:
        """Have the cursor on a row that is to be seen from the list's start.

        Others' edits may move it while keys are on their way.
        """
        for _ in range(MOST_MOVES):
            todos = [row for row in self.terminal.rows if row[2:4] in MARKED]
            place = next((i for i, row in enumerate(todos) if f" {title} " in row), 0)
            self.terminal.press("g" + "j" * place)
            self.terminal.wait_quiet()
            if any(row[0] == CURSOR and f" {title} " in row for row in self.terminal.rows):
                return
        raise NeverSeen(f"the cursor on {title}: {self.terminal.rows}")

    def _gone(self, title: str) -> float:
        """When the todo was in no row any more."""
        shown = [f"{circle} {title} " for circle in CIRCLES.values()]
        return self.terminal.wait_until(
            lambda: not any(each in row for each in shown for row in self.terminal.rows)
        )

    def _points(self) -> int | None:
        label = f"{datetime.now(UTC):%a %d} "
        for row in self.terminal.rows:
            if label in row and "Today" not in row:
                return int(row.rstrip(" │").split()[-1].replace("−", "-").replace(",", ""))
        return None


def edit_until_ended(screen: Screen, name: str) -> None:
    """Add and complete todos for as long as the application lives."""
    number = 0
    try:
        while True:
            number += 1
            screen.add(f"{name} {number}")
            screen.toggle(f"{name} {number}")
    except (NeverSeen, OSError):
        pass
