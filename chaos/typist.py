"""A person at the application's screen, and a log of the edits that were seen on it."""

import time
from collections.abc import Callable

from chaos.edit_log import Edit
from tests.harness.environment import today
from tests.harness.protocol import Verdict
from tests.harness.screen import IN_FIELD, LOCKED, Screen
from tests.harness.terminal import NeverSeen, Terminal

MOST_MOVES = 20


class Typist(Screen):
    """What a person sees is acknowledged. Every wait raises NeverSeen, and a kill ends it so.

    `shown` is when the last edit was seen, by `time.perf_counter`.
    """

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal)
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

    def toggle(self, title: str, key: str = " ") -> bool:
        """Complete or reopen a todo that is to be seen; returns whether it is completed now.

        `key` does it: the one for undo as well, where that was the last edit.
        """
        completed = not self._completed[title]
        if key == " ":
            self._go_to(title)
        self._press(key, self._toggling(title), lambda: self.wait_shown(title, completed))
        self._completed[title] = completed
        return completed

    def try_toggle(self, title: str, move: str) -> None:
        """Toggle a todo without waiting: whether that is saved is not known."""
        self.edits.append(self._toggling(title))
        self.terminal.press(f"{move} ")

    def delete(self, title: str) -> None:
        """Delete a todo that is to be seen."""
        self._go_to(title)
        self.terminal.press("D")
        self.terminal.wait_for(f"Delete '{title}'?")
        self._press("y", _edit("delete", title), lambda: self.wait_gone(title))

    def add_until_ended(self, name: str) -> None:
        """Add and complete todos for as long as the application lives."""
        number = 0
        try:
            while True:
                number += 1
                self.add(f"{name} {number}")
                self.toggle(f"{name} {number}")
        except NeverSeen:
            pass

    def _toggling(self, title: str) -> Edit:
        return _edit("reopen" if self._completed[title] else "complete", title)

    def _save(self, keys: str, title: str) -> None:
        self._press(keys, _edit("create", title), lambda: self.wait_shown(title))
        self._completed[title] = False
        self.terminal.wait_for(IN_FIELD)
        self.escape()

    def _press(self, keys: str, edit: Edit, wait: Callable[[], float]) -> None:
        self.edits.append(edit)
        pressed = self.terminal.press(keys)
        try:
            self.shown = wait()
            edit.seconds = self.shown - pressed
        finally:
            self._locked += [row.strip() for row in self.terminal.rows if LOCKED in row]
        edit.verdict = Verdict.ACKNOWLEDGED

    def _go_to(self, title: str) -> None:
        """Have the cursor on a row that is to be seen from the list's start.

        Others' edits may move it while keys are on their way.
        """
        for _ in range(MOST_MOVES):
            place = next(
                (i for i, row in enumerate(self.todos()) if row.startswith(f"{title} ")), 0
            )
            self.terminal.press("g" + "j" * place)
            self.terminal.wait_quiet()
            if f" {title} " in self.current():
                return
        raise NeverSeen(f"the cursor on {title}: {self.terminal.rows}")


def _edit(operation: str, title: str) -> Edit:
    return Edit(operation, time.monotonic(), title=title, day=today().isoformat())
