"""Edits as fast as one client can, and what came of them."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from bench import filling
from bench.section import Sections
from tests.harness import versions
from tests.harness.database import Database
from tests.harness.environment import today
from tests.harness.waiting import eventually

PATIENCE_SECONDS = 90
PLAIN_COMMITS = 300
# Of a todo that is added and completed.
POINTS = 1 + 5
POLL_SECONDS = 0.002


@dataclass(frozen=True)
class Burst:
    """`plain` is what `filling.plain_commits` found, beforehand.

    `late` is the time from the end of the last edit until the score was right.
    """

    plain: float
    edits: int
    seconds: float
    late: float
    recomputations: int
    points: int
    logged: int

    @property
    def per_second(self) -> float:
        return self.edits / self.seconds

    @property
    def expected(self) -> int:
        return self.edits // 2 * POINTS

    @property
    def right(self) -> bool:
        return self.points == self.logged == self.expected


def run_burst(
    sections: Sections, database: Database, env: Mapping[str, str], application: bool, edits: int
) -> Burst:
    """Todos are added and completed. Raises TimeoutError."""
    day = f"day = '{today()}'"
    plain = filling.plain_commits(database, PLAIN_COMMITS)
    versions.count_recomputations(database)
    with sections.client(env, application=application, watching=False) as client:
        answer = client.ask("burst", edits)
        if answer.reason:
            raise OSError(f"the client failed: {answer.reason}")
        caught_up = f"SELECT requested = computed FROM scores WHERE {day}"
        eventually(lambda: database.value(caught_up), PATIENCE_SECONDS, POLL_SECONDS)
        late = time.monotonic() - answer.ended
    return Burst(
        plain,
        edits,
        answer.ended - answer.began,
        late,
        versions.recomputations(database),
        database.value(f"SELECT points FROM scores WHERE {day}"),
        int(database.value(f"SELECT sum(points) FROM activities WHERE {day}")),
    )
