"""A client that edits by itself, one edit after the other, and a log of what came of each."""

import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from chaos.choosing import CREATE, RENAME, Chooser
from chaos.edit_log import Edit, count
from tests.harness.client_process import Client
from tests.harness.protocol import Answer, Verdict
from tests.harness.waiting import eventually

PATIENCE_SECONDS = 600
MORE_SECONDS = 60
# A client whose edit was refused by the database does not ask again at once.
REFUSED_PAUSE_SECONDS = 0.1


@dataclass(frozen=True)
class Plan:
    """`most` have to take effect, 0 is no end; `pause` is in seconds, after each edit.

    `days` is how many calendar days back the client's clock may be, another for every edit.
    Todos with an id up to `spared` are somebody else's, and left alone.
    """

    most: int = 0
    pause: float = 0
    days: int = 1
    spared: int = 0


class BusyClient:
    """Has the client edit, on a thread, until its plan is done, `rest`, or its end."""

    def __init__(self, client: Client, plan: Plan, seed: str) -> None:
        self.plan = plan
        self.edits: list[Edit] = []
        self.acknowledged = 0
        self._finished = False
        self.process = client.process
        self._client = client
        self._chance = Random(seed)
        self._chooser = Chooser(self._chance, plan.spared)
        self._number = 0
        self._resting = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def count(self, verdict: Verdict) -> int:
        """How many of its edits were answered so."""
        return count(self.edits, verdict)

    @property
    def complaints(self) -> list[str]:
        return self._client.complaints

    @property
    def busy(self) -> bool:
        """Whether there are edits to come."""
        return self._thread.is_alive()

    def rest(self) -> None:
        """Have it edit no more; an application stays open. Raises TimeoutError if it ended."""
        self._resting.set()
        eventually(lambda: not self.busy, PATIENCE_SECONDS)
        if not self._finished:
            raise TimeoutError(f"a client ended early: {self.complaints}")

    def kill(self) -> None:
        self._client.kill()
        self._thread.join()

    def close(self) -> None:
        """Let it end as a user would end it."""
        self._resting.set()
        self._thread.join()
        self._client.close()

    def _run(self) -> None:
        with suppress(EOFError):
            self._client.ready()
            while not self._resting.is_set() and not self._is_done():
                refused = self._try() in (Verdict.UNAVAILABLE, Verdict.FAULT)
                self._resting.wait(REFUSED_PAUSE_SECONDS if refused else self.plan.pause)
            self._finished = True

    def _is_done(self) -> bool:
        return bool(self.plan.most) and self.acknowledged >= self.plan.most

    def _try(self) -> Verdict:
        more = self._clock()
        kind, todo = self._chooser.choose()
        edit = Edit(kind, time.monotonic(), todo)
        arguments: list[object] = [todo] if todo is not None else []
        if kind in (CREATE, RENAME):
            self._number += 1
            edit.title = f"{self._client.name} {self._number}"
            arguments.append(edit.title)
        self.edits.append(edit)
        answer = self._client.ask(kind, *arguments, **more)
        edit.answered(answer, time.monotonic())
        self._learn(kind, todo, answer)
        return answer.verdict

    def _clock(self) -> dict[str, Any]:
        if self.plan.days == 1:
            return {}
        back = timedelta(days=self._chance.randrange(self.plan.days))
        return {"now": (datetime.now(UTC) - back).isoformat()}

    def _learn(self, kind: str, todo: int | None, answer: Answer) -> None:
        if answer.verdict is Verdict.ACKNOWLEDGED:
            self.acknowledged += 1
            self._chooser.changed(kind, *answer.ids)
        else:
            self._chooser.unsure(todo)


def wait_for_more(clients: Sequence[BusyClient], verdict: Verdict, least: int = 3) -> None:
    """Wait until each client had so many more of its edits answered so. Raises TimeoutError."""
    wanted = [client.count(verdict) + least for client in clients]
    eventually(
        lambda: all(
            client.count(verdict) >= number for client, number in zip(clients, wanted, strict=True)
        ),
        within=MORE_SECONDS,
    )
