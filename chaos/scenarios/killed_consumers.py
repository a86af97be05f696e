"""Consumers killed throughout the edits, and Redis killed and started again, empty, midway."""

import time

from chaos.busy_client import BusyClient, Plan
from chaos.result import Result
from chaos.run import Run
from chaos.verify import unavailable, verify
from tests.harness import oracle
from tests.harness.processes import ConsumerProcess
from tests.harness.servers import RedisServer

CLIENTS, CONSUMERS, DAYS = 4, 3, 10
BETWEEN_KILLS_SECONDS = (0.2, 1.2)
LOOK_SECONDS = 0.05
# The last consumers may have been killed, and have to start again first.
RIGHT_SECONDS = 5.0


def play(run: Run, kind: str) -> Result:
    database, redis = run.noted(kind), run.redis()
    env = database.env | redis.env
    consumers = [run.consumer(env) for _ in range(CONSUMERS)]
    plan = Plan(60, 0.03, DAYS) if run.short else Plan(1000, 0, DAYS)
    clients = [run.busy_client(env, plan, application=number % 2 == 0) for number in range(CLIENTS)]
    killer = Killer(run, env, consumers)
    empty_midway(redis, clients, killer)
    while any(client.busy for client in clients):
        killer.strike()
    seconds = oracle.seconds_until_right(database)
    for client in clients:
        client.close()
    edits = [edit for client in clients for edit in client.edits]
    result = verify("killed consumers, emptied Redis", database, edits, seconds)
    result.remark = f"{killer.killed} consumers killed"
    result.faults += [*unavailable(edits), *run.late(seconds, RIGHT_SECONDS)]
    result.faults += [line for client in clients for line in client.complaints]
    return result


class Killer:
    """Kills a consumer now and then, and starts another in its place."""

    def __init__(self, run: Run, env: dict[str, str], consumers: list[ConsumerProcess]) -> None:
        self.killed = 0
        self._run = run
        self._env = env
        self._consumers = consumers
        self._next = 0.0

    def strike(self) -> None:
        """Kill one if it is time."""
        time.sleep(LOOK_SECONDS)
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._run.random.uniform(*BETWEEN_KILLS_SECONDS)
        victim = self._run.random.randrange(len(self._consumers))
        self._consumers[victim].kill()
        self._consumers[victim] = self._run.consumer(self._env, wait=False)
        self.killed += 1


def empty_midway(redis: RedisServer, clients: list[BusyClient], killer: Killer) -> None:
    half = sum(client.plan.most for client in clients) / 2
    while sum(client.acknowledged for client in clients) < half:
        killer.strike()
    redis.kill()
    redis.start()
