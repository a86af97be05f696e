"""Consumers killed throughout the edits, and Redis killed and started again, empty, midway."""

import time
from random import Random

from chaos import oracle
from chaos.clients import ClientProcess
from chaos.outcome import Outcome
from chaos.reckoning import reckon, unavailable
from chaos.stage import Stage
from lab.processes import ConsumerProcess
from lab.servers import RedisServer

CLIENTS, CONSUMERS, DAYS = 4, 3, 10
BETWEEN_KILLS_SECONDS = (0.2, 1.2)
LOOK_SECONDS = 0.05
# The last consumers may have been killed, and have to start again first.
RIGHT_SECONDS = 5.0


def run(stage: Stage, database: str) -> Outcome:
    place = stage.database(database)
    redis = stage.redis()
    env = place.env | redis.env
    consumers = [stage.consumer(env) for _ in range(CONSUMERS)]
    edits, pause = (60, 0.03) if stage.short else (1000, 0)
    clients = [
        stage.client(env, number % 2 == 0, edits=edits, pause=pause, days=DAYS)
        for number in range(CLIENTS)
    ]
    killer = Killer(stage, env, consumers)
    empty_midway(redis, clients, killer)
    while not all(client.record.finished for client in clients):
        killer.strike()
    seconds = oracle.seconds_until_right(place)
    for client in clients:
        client.close()
    done = [edit for client in clients for edit in client.edits]
    outcome = reckon("killed consumers, emptied Redis", place, done, seconds)
    outcome.remark = f"{killer.killed} consumers killed"
    outcome.faults += [*unavailable(done), *stage.late(seconds, RIGHT_SECONDS)]
    outcome.faults += [line for client in clients for line in client.complaints]
    return outcome


class Killer:
    """Kills a consumer now and then, and starts another in its place."""

    def __init__(self, stage: Stage, env: dict[str, str], consumers: list[ConsumerProcess]) -> None:
        self.killed = 0
        self._stage = stage
        self._env = env
        self._consumers = consumers
        self._chance: Random = stage.random
        self._next = 0.0

    def strike(self) -> None:
        """Kill one if it is time."""
        time.sleep(LOOK_SECONDS)
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._chance.uniform(*BETWEEN_KILLS_SECONDS)
        victim = self._chance.randrange(len(self._consumers))
        self._consumers[victim].kill()
        self._consumers[victim] = self._stage.consumer(self._env, wait=False)
        self.killed += 1


def empty_midway(redis: RedisServer, clients: list[ClientProcess], killer: Killer) -> None:
    half = sum(client.plan.edits for client in clients) / 2
    while sum(client.acknowledged for client in clients) < half:
        killer.strike()
    redis.kill()
    redis.start()
