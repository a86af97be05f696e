"""A Redis that answers with errors or not at all: one line when it begins, one when it ends."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.harness.environment import own_environment
from tests.harness.processes import ConsumerProcess, run_tally
from tests.harness.programs import HOST, free_port
from tests.harness.servers import RedisServer
from tests.harness.waiting import eventually

Start = Callable[[dict[str, str]], ConsumerProcess]

SECONDS_TO_START = 15


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A Redis that a test may break."""
    server = RedisServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def consumer(own_redis: RedisServer, start_consumer: Start, tmp_path: Path) -> ConsumerProcess:
    """One that works."""
    env = own_environment(tmp_path, **own_redis.env)
    started = start_consumer(env)
    run_tally("add", "Laundry", env=env)
    eventually(lambda: started.lines_with(" computed "), within=SECONDS_TO_START)
    return started


def is_told_once(consumer: ConsumerProcess) -> bool:
    start, end = consumer.lines_with("queue ")
    return (
        "queue unreachable, trying again until it answers: " in start
        and "queue reachable again" in end
        and "Traceback" not in consumer.text()
    )


def refusals(server: RedisServer) -> int:
    found = server.client().info("errorstats").get("errorstat_READONLY", {"count": 0})
    return int(found["count"])


def test_a_replica_that_takes_no_writes_is_told_once(
    consumer: ConsumerProcess, own_redis: RedisServer
) -> None:
    client = own_redis.client()
    client.replicaof(HOST, free_port())
    eventually(lambda: refusals(own_redis) > 10, within=20)
    client.replicaof("NO", "ONE")
    eventually(lambda: consumer.lines_with("queue reachable again"), within=20)
    assert is_told_once(consumer)


def test_a_redis_that_is_silent_is_told_once(
    consumer: ConsumerProcess, own_redis: RedisServer
) -> None:
    own_redis.send(signal.SIGSTOP)
    try:
        eventually(lambda: consumer.lines_with("queue unreachable"), within=20)
    finally:
        own_redis.send(signal.SIGCONT)
    eventually(lambda: consumer.lines_with("queue reachable again"), within=20)
    assert is_told_once(consumer)
