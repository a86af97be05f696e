"""A consumer that was started while its database was away, and finds it back later."""

from collections.abc import Callable
from pathlib import Path

from tests.harness.environment import own_environment
from tests.harness.postgres import PostgresServer
from tests.harness.processes import ConsumerProcess, run_tally
from tests.harness.servers import RedisServer
from tests.harness.waiting import eventually

Start = Callable[[dict[str, str]], ConsumerProcess]

SECONDS_TO_START = 15
QUEUE_KEY = "huey.redis.tally"


def test_a_database_that_was_away_at_the_start_and_is_newer_once_it_is_back_is_left_alone(
    postgres_server: PostgresServer,
    postgres_url: str,
    redis_server: RedisServer,
    start_consumer: Start,
    tmp_path: Path,
) -> None:
    env = own_environment(tmp_path, DATABASE_URL=postgres_url, REDIS_URL=redis_server.url)
    run_tally("add", "Laundry", env=env)
    client = redis_server.client()
    (task,) = client.lrange(QUEUE_KEY, 0, -1)
    client.delete(QUEUE_KEY)
    name = postgres_url.rpartition("/")[2]
    postgres_server.execute(
        "INSERT INTO schema_migration (name, applied) "
        "SELECT '9999_from_tomorrow', max(applied) FROM schema_migration",
        name,
    )
    postgres_server.stop()
    try:
        consumer = start_consumer(env)
        eventually(lambda: consumer.lines_with("cannot be used"), within=SECONDS_TO_START)
    finally:
        postgres_server.start()
    assert consumer.process.poll() is None
    client.lpush(QUEUE_KEY, task)
    assert consumer.process.wait(SECONDS_TO_START) == 1
    assert len(consumer.lines_with("newer than this program")) == 1
    assert consumer.lines_with(" computed ") == []


def test_a_database_that_was_away_at_the_start_is_brought_up_to_date_once_it_is_back(
    postgres_server: PostgresServer,
    postgres_url: str,
    redis_server: RedisServer,
    start_consumer: Start,
    tmp_path: Path,
) -> None:
    env = own_environment(tmp_path, REDIS_URL=redis_server.url)
    run_tally("add", "Laundry", env=env)
    env["DATABASE_URL"] = postgres_url
    client = redis_server.client()
    (task,) = client.lrange(QUEUE_KEY, 0, -1)
    client.delete(QUEUE_KEY)
    postgres_server.stop()
    try:
        consumer = start_consumer(env)
        eventually(lambda: consumer.lines_with("cannot be used"), within=SECONDS_TO_START)
    finally:
        postgres_server.start()
    client.lpush(QUEUE_KEY, task)
    eventually(lambda: consumer.lines_with(" nothing owed "), within=SECONDS_TO_START)
    assert "Traceback" not in consumer.text()
