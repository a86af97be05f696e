"""Somebody at work in the application: a todo is added, completed, perhaps undone or deleted."""

import time
from collections.abc import Iterator
from random import Random

from chaos.typist import Typist
from tests.harness.screen import ESCAPE, IN_HELP, IN_LIST
from tests.harness.terminal import NeverSeen

UNDONE, DELETED, LOOKS = 0.4, 0.3, 0.3
# The log, the scores, help, the other lists, both ends of this one; and back.
GLANCES = ("2Gg1", "3jG1", "?\x1b", "FFffffFF", "gG")
SEEN = {"?": IN_HELP, ESCAPE: IN_LIST}
# Of the last output.
SHOWN = 1500
GLANCE_SECONDS = 0.15


class Desk:
    """Keys of one person, each edit seen on the screen before the next; seeded."""

    def __init__(self, name: str, typist: Typist, chance: Random) -> None:
        self.typist = typist
        self.faults: list[str] = []
        self._name = name
        self._chance = chance
        self._turns = self._work()
        self._ended = False

    def edit(self) -> None:
        """The next edit. One that is not seen is a fault, and a new todo comes next.

        So is an application that has ended; nothing more is done at such a desk.
        """
        if self._ended:
            return
        try:
            next(self._turns)
        except NeverSeen as never:
            if not self.typist.terminal.running:
                self._ended = True
                self.faults.append(f"{self._name} ended: {self.typist.terminal.tail[-SHOWN:]!r}")
                return
            done = self.typist.edits[-1]
            self.faults.append(f"{self._name}: {done.operation} '{done.title}' not seen: {never}")
            self.typist.terminal.press(ESCAPE)
            self._turns = self._work()

    def _work(self) -> Iterator[None]:
        while True:
            title = f"{self._name} todo {len(self.typist.edits) + 1}"
            self.typist.add(title)
            yield
            self.typist.toggle(title)
            yield
            if self._chance.random() < UNDONE:
                self.typist.toggle(title, "u")
                yield
            if self._chance.random() < DELETED:
                self.typist.delete(title)
                yield
            if self._chance.random() < LOOKS:
                self._glance()

    def _glance(self) -> None:
        for key in self._chance.choice(GLANCES):
            self.typist.terminal.press(key)
            if key in SEEN:
                self.typist.terminal.wait_for(SEEN[key])
            time.sleep(GLANCE_SECONDS)
