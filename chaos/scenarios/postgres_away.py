"""Postgres restarted, in three ways, and its connections terminated, while everybody edits."""

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator

from chaos import oracle
from chaos.clients import ClientProcess, wait_for_more
from chaos.outcome import Outcome
from chaos.place import PostgresPlace
from chaos.reckoning import reckon
from chaos.record import Answer
from chaos.screen import Screen
from chaos.stage import Stage
from lab.processes import ConsumerProcess
from lab.servers import PostgresServer

PAUSE_SECONDS = 0.01
BETWEEN_SECONDS = (0.3, 1.5)
DOWN_SECONDS = (0.1, 2.5)
RIGHT_SECONDS = 5.0
WAYS = (True, True, False, False)


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    faults: list[tuple[str, Callable[[Stage, PostgresPlace], None]]] = [
        ("Postgres restarted", _restart),
        ("connections terminated", _terminate),
    ]
    for name, fault in faults:
        yield _play(stage, database, name, fault)


def _play(
    stage: Stage, database: str, name: str, fault: Callable[[Stage, PostgresPlace], None]
) -> Outcome:
    place = stage.database(database)
    assert isinstance(place, PostgresPlace)
    env = place.env | stage.redis().env
    consumers = [stage.consumer(env) for _ in range(2)]
    with stage.application(env) as terminal:
        screen = Screen(terminal)
        screen.wait_well()
        ways = WAYS[1:3] if stage.short else WAYS
        clients = [stage.client(env, way, pause=PAUSE_SECONDS) for way in ways]
        wait_for_more(clients, Answer.ACKNOWLEDGED)
        rounds = 2 if stage.short else 12
        for _ in range(rounds):
            time.sleep(stage.random.uniform(*BETWEEN_SECONDS))
            fault(stage, place)
        # By themselves, on new connections.
        wait_for_more(clients, Answer.ACKNOWLEDGED)
        for client in clients:
            client.rest()
        seconds = oracle.seconds_until_right(place)
        screen.wait_well()
        screen.wait_points(oracle.newest_points(place))
    for client in clients:
        client.close()
    edits = [edit for client in clients for edit in client.edits]
    outcome = reckon(name, place, edits, seconds)
    refused = Counter(edit.answer for edit in edits)[Answer.UNAVAILABLE]
    outcome.remark = f"{rounds} times, {refused} refused"
    outcome.faults += [*_ended(consumers), *_went_under(clients)]
    outcome.faults += stage.late(seconds, RIGHT_SECONDS)
    return outcome


def _restart(stage: Stage, place: PostgresPlace) -> None:
    """Fast, immediate, or after its clients have gone, which it is not given the time for."""
    number = stage.random.choice((signal.SIGINT, signal.SIGQUIT))
    _down_for(place.server, number, stage.random.uniform(*DOWN_SECONDS))


def _down_for(server: PostgresServer, number: int, seconds: float) -> None:
    try:
        server.stop(number)
        time.sleep(seconds)
    finally:
        server.start()


def _terminate(stage: Stage, place: PostgresPlace) -> None:
    for _ in range(stage.random.randint(1, 5)):
        place.server.terminate_clients(place.name)


def _ended(consumers: list[ConsumerProcess]) -> Iterator[str]:
    for consumer in consumers:
        if consumer.process.poll() is not None:
            yield f"a consumer ended: {consumer.text().splitlines()[-1:]}"


def _went_under(clients: list[ClientProcess]) -> Iterator[str]:
    for client in clients:
        yield from client.complaints
