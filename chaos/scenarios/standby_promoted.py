"""A standby promoted that had not received the last commits: these are lost, and nothing else.

The primary is killed. Clients and application follow by the network's leading them elsewhere.
"""

import time
from dataclasses import dataclass, replace

from chaos import oracle
from chaos.clients import wait_for_more
from chaos.outcome import Outcome
from chaos.place import PostgresPlace
from chaos.reckoning import reckon
from chaos.record import Answer, Edit
from chaos.screen import Screen
from chaos.stage import Stage
from lab.proxy import Proxy
from lab.standby import StandbyServer
from lab.waiting import eventually

PAUSE_SECONDS = 0.05
BEFORE = 5
BEHIND_SECONDS, SHORT_BEHIND_SECONDS = 2.0, 0.7
RIGHT_SECONDS = 5.0
UNDER_WAY_SECONDS = 0.1
WAYS = (True, True, False, False)
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


def run(stage: Stage, database: str) -> Outcome:
    primary, standby = stage.servers()
    proxy, reached = stage.proxy(primary)
    env = reached | stage.redis().env
    for _ in range(2):
        stage.consumer(env)
    with stage.application(env) as terminal:
        screen = Screen(terminal)
        screen.wait_well()
        ways = WAYS[1:3] if stage.short else WAYS
        clients = [stage.client(env, way, pause=PAUSE_SECONDS) for way in ways]
        wait_for_more(clients, Answer.ACKNOWLEDGED, BEFORE)
        gap = _fail_over(stage, primary, standby, proxy)
        wait_for_more(clients, Answer.ACKNOWLEDGED, BEFORE)
        for client in clients:
            client.rest()
        # What is true is on the standby now.
        place = PostgresPlace(standby, primary.name, primary.env)
        seconds = oracle.seconds_until_right(place)
        screen.wait_well()
        screen.wait_points(oracle.newest_points(place))
        screen.wait_count(place.value(oracle.LISTED))
    edits = [edit for client in clients for edit in client.edits]
    outcome = _reckoned(place, edits, gap, seconds)
    place.close()
    outcome.faults += stage.late(seconds, RIGHT_SECONDS)
    outcome.faults += [line for client in clients for line in client.complaints]
    return outcome


def _fail_over(stage: Stage, primary: PostgresPlace, standby: StandbyServer, proxy: Proxy) -> Gap:
    # Not waited for by anybody, the last commits may be on their way.
    begun = time.monotonic() - UNDER_WAY_SECONDS
    standby.disconnect()
    eventually(lambda: not standby.follows())
    time.sleep(SHORT_BEHIND_SECONDS if stage.short else BEHIND_SECONDS)
    primary.close()
    primary.server.kill()
    killed = time.monotonic()
    standby.promote()
    proxy.switch(standby.port)
    return Gap(begun, killed)


def _reckoned(place: PostgresPlace, edits: list[Edit], gap: Gap, seconds: float | None) -> Outcome:
    """Edits in the gap may be there or not, as those whose client ended before the answer.

    So may what was done to todos that were made in it: the standby gives their ids once more.
    """
    swallowed = [edit for edit in edits if gap.swallowed(edit)]
    lost = {edit.todo for edit in swallowed if edit.operation == "create"}
    kept = [
        replace(edit, answer=None) if gap.swallowed(edit) or edit.todo in lost else edit
        for edit in edits
    ]
    outcome = reckon("standby promoted, commits lost", place, kept, seconds)
    acknowledged = [edit for edit in swallowed if edit.acknowledged]
    there = {title for (title,) in place.rows(CREATED)}
    created = [edit for edit in acknowledged if edit.operation == "create"]
    gone = [edit for edit in created if edit.title not in there]
    late = [edit for edit in gone if edit.begun + edit.seconds > gap.killed]
    outcome.remark = f"{len(acknowledged)} acknowledged in the gap"
    outcome.notes.append(
        f"of {len(created)} todos made in the gap {len(gone)} are gone, "
        f"{len(late)} of them acknowledged after the promotion"
    )
    return outcome
