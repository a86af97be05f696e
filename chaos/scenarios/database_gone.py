"""The database dropped, or its password changed, while applications are open and edit.

An edit fails with one line. Once the database is there again, empty or as it was, all clients
go on.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chaos import oracle
from chaos.clients import ClientProcess, wait_for_more
from chaos.outcome import Outcome
from chaos.place import PostgresPlace
from chaos.reckoning import reckon
from chaos.record import Answer
from chaos.screen import Screen
from chaos.stage import Stage
from lab.servers import PASSWORD

PAUSE_SECONDS = 0.05
DOWN_SECONDS, SHORT_DOWN_SECONDS = 10.0, 2.0
TOLD_SECONDS, WELL_SECONDS, RIGHT_SECONDS = 2.0, 5.0, 5.0
UNREACHABLE = "database unreachable"
ROLE = "chaos_user"


@dataclass(frozen=True)
class Fault:
    """`kept` is whether what was there before is there afterwards."""

    name: str
    go: Callable[[PostgresPlace], None]
    come_back: Callable[[PostgresPlace], None]
    kept: bool


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    for fault in (
        Fault("database dropped", _drop, _create, kept=False),
        Fault("password changed", _lock_out, _let_in, kept=True),
    ):
        yield _play(stage, database, fault)


def _play(stage: Stage, database: str, fault: Fault) -> Outcome:
    place = stage.database(database)
    assert isinstance(place, PostgresPlace)
    env = _as_role(place) | stage.redis().env
    consumer = stage.consumer(env)
    with stage.application(env) as terminal:
        screen = Screen(terminal)
        screen.wait_well()
        clients = [stage.client(env, way, pause=PAUSE_SECONDS) for way in (True, False)]
        wait_for_more(clients, Answer.ACKNOWLEDGED)
        gone = time.perf_counter()
        fault.go(place)
        told = screen.wait_state(UNREACHABLE) - gone
        wait_for_more(clients, Answer.UNAVAILABLE)
        time.sleep(SHORT_DOWN_SECONDS if stage.short else DOWN_SECONDS)
        before = [len(client.edits) for client in clients]
        fault.come_back(place)
        back = time.perf_counter()
        wait_for_more(clients, Answer.ACKNOWLEDGED)
        for client in clients:
            client.rest()
        seconds = oracle.seconds_until_right(place)
        well = screen.wait_well() - back
        screen.wait_points(oracle.newest_points(place))
        screen.wait_count(place.value(oracle.LISTED))
    edits = [
        edit
        for client, count in zip(clients, before, strict=True)
        for edit in (client.edits if fault.kept else client.edits[count:])
    ]
    outcome = reckon(fault.name, place, edits, seconds)
    reasons = Counter(edit.reason for client in clients for edit in client.edits if edit.reason)
    outcome.notes += [f"{count} times: {reason}" for reason, count in reasons.most_common(4)]
    outcome.remark = f"told after {told:.2f} s, well after {well:.2f} s"
    outcome.faults += [*_late(stage, told, well), *stage.late(seconds, RIGHT_SECONDS)]
    outcome.faults += _wordy(clients)
    if consumer.process.poll() is not None:
        outcome.faults.append(f"a consumer ended: {consumer.text().splitlines()[-1:]}")
    return outcome


def _as_role(place: PostgresPlace) -> dict[str, str]:
    """A user of the database's own, whose password is nobody else's."""
    role = f"{ROLE}_{place.name}"
    place.server.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}' IN ROLE tally")
    place.server.execute(f"ALTER ROLE {role} SUPERUSER")
    url = place.env["DATABASE_URL"].replace("//tally:", f"//{role}:")
    return place.env | {"DATABASE_URL": url}


def _drop(place: PostgresPlace) -> None:
    place.close()
    place.server.execute(f"DROP DATABASE {place.name} WITH (FORCE)")


def _create(place: PostgresPlace) -> None:
    """Under another name until its every version is noted: clients edit as soon as they can."""
    new = f"{place.name}_new"
    place.server.execute(f"CREATE DATABASE {new}")
    prepared = PostgresPlace(place.server, new, place.env)
    prepared.prepare()
    prepared.close()
    place.server.execute(f"ALTER DATABASE {new} RENAME TO {place.name}")


def _lock_out(place: PostgresPlace) -> None:
    place.server.execute(f"ALTER ROLE {ROLE}_{place.name} PASSWORD 'another'")
    place.server.terminate_clients(place.name)


def _let_in(place: PostgresPlace) -> None:
    place.server.execute(f"ALTER ROLE {ROLE}_{place.name} PASSWORD '{PASSWORD}'")


def _wordy(clients: list[ClientProcess]) -> Iterator[str]:
    for client in clients:
        yield from client.complaints
        for edit in client.edits:
            if "\n" in edit.reason:
                yield f"more than a line: {edit.reason!r}"


def _late(stage: Stage, told: float, well: float) -> Iterator[str]:
    if told > stage.within(TOLD_SECONDS):
        yield f"the state line told of it after {told:.2f} s, not {TOLD_SECONDS} s"
    if well > stage.within(WELL_SECONDS):
        yield f"the state line told of the return after {well:.2f} s, not {WELL_SECONDS} s"
