"""A standby promoted that had not received the last commits: these are lost, and nothing else.

The primary is killed. Clients and application follow by the network's leading them elsewhere.
"""

import time
from dataclasses import dataclass, replace

from chaos.busy_client import Plan
from chaos.edit_log import Edit
from chaos.everybody import SHORT_WAYS, WAYS, everybody
from chaos.result import Result
from chaos.run import Run
from chaos.verify import verify
from tests.harness.database import Database, PostgresDatabase
from tests.harness.postgres import StandbyServer
from tests.harness.protocol import Verdict
from tests.harness.proxy import Proxy
from tests.harness.waiting import eventually

PAUSE_SECONDS = 0.05
BEFORE = 5
BEHIND_SECONDS, SHORT_BEHIND_SECONDS = 2.0, 0.7
RIGHT_SECONDS = 5.0
UNDER_WAY_SECONDS = 0.1
CREATED = "SELECT title FROM activities WHERE name = 'todo_created'"


@dataclass(frozen=True)
class Gap:
    """From when on the standby received nothing, until the primary was killed.

    By `time.monotonic`, as the edits.
    """

    begun: float
    killed: float

    def swallowed(self, edit: Edit) -> bool:
        """Whether the standby may have missed the edit's commit."""
        return edit.begun < self.killed and edit.begun + edit.seconds > self.begun


def play(run: Run, kind: str) -> Result:
    primary, standby = run.primary_and_standby()
    proxy, reached = run.proxy(primary)
    # What is true will be on the standby.
    database = PostgresDatabase(standby, primary.name, primary.env)
    run.at_end(database.close)
    with everybody(run, reached | run.redis().env) as all_:
        all_.add(SHORT_WAYS if run.short else WAYS, Plan(pause=PAUSE_SECONDS), BEFORE)
        gap = _fail_over(run, primary, standby, proxy)
        all_.wait_for_more(Verdict.ACKNOWLEDGED, BEFORE)
        seconds = all_.settle(database)
    result = _verified(database, all_.edits, gap, seconds)
    result.faults += [*all_.complaints, *run.late(seconds, RIGHT_SECONDS)]
    return result


def _fail_over(run: Run, primary: PostgresDatabase, standby: StandbyServer, proxy: Proxy) -> Gap:
    # Not waited for by anybody, the last commits may be on their way.
    begun = time.monotonic() - UNDER_WAY_SECONDS
    standby.disconnect()
    eventually(lambda: not standby.follows())
    time.sleep(SHORT_BEHIND_SECONDS if run.short else BEHIND_SECONDS)
    primary.close()
    primary.server.kill()
    killed = time.monotonic()
    standby.promote()
    proxy.switch(standby.port)
    return Gap(begun, killed)


def _verified(database: Database, edits: list[Edit], gap: Gap, seconds: float | None) -> Result:
    """Edits in the gap may be there or not, as those whose client ended before the answer.

    So may what was done to todos that were made in it: the standby gives their ids once more.
    """
    swallowed = [edit for edit in edits if gap.swallowed(edit)]
    lost = {edit.todo for edit in swallowed if edit.operation == "create"}
    kept = [
        replace(edit, verdict=None) if gap.swallowed(edit) or edit.todo in lost else edit
        for edit in edits
    ]
    result = verify("standby promoted, commits lost", database, kept, seconds)
    acknowledged = [edit for edit in swallowed if edit.acknowledged]
    there = {title for (title,) in database.rows(CREATED)}
    created = [edit for edit in acknowledged if edit.operation == "create"]
    gone = [edit for edit in created if edit.title not in there]
    late = [edit for edit in gone if edit.begun + edit.seconds > gap.killed]
    result.remark = f"{len(acknowledged)} acknowledged in the gap"
    result.notes.append(
        f"of {len(created)} todos made in the gap {len(gone)} are gone, "
        f"{len(late)} of them acknowledged after the promotion"
    )
    return result
