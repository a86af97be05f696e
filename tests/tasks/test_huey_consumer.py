"""Real consumers on a real Redis, killed and starved."""

import json
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import redis

from models.database import database as db
from models.score import Score, stale_days
from models.settings import DatabaseSettings, SqliteSettings
from tests.harness.environment import WORKER, own_environment
from tests.harness.processes import ConsumerProcess, run_tally
from tests.harness.servers import RedisServer
from tests.harness.waiting import eventually

Env = dict[str, str]
Start = Callable[..., ConsumerProcess]

SECONDS_TO_START = 15
HUEY_CONSUMER = str(Path(sys.executable).with_name("huey_consumer"))
QUEUE_KEY = "huey.redis.tally"


@pytest.fixture
def env(
    either_database: DatabaseSettings,
    redis_server: RedisServer,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Env:
    """The environment of the consumers; the database is open in the test too."""
    if isinstance(either_database, SqliteSettings):
        url = f"sqlite:///{either_database.path}"
    else:
        url = request.getfixturevalue("postgres_url")
    return own_environment(tmp_path, DATABASE_URL=url, REDIS_URL=redis_server.url)


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A Redis that a test may kill."""
    server = RedisServer()
    server.start()
    yield server
    server.kill()


def ready(consumer: ConsumerProcess) -> ConsumerProcess:
    eventually(lambda: "recompute_score" in consumer.text(), within=SECONDS_TO_START)
    eventually(lambda: consumer.lines_with("The following commands"), within=SECONDS_TO_START)
    return consumer


def settled(points: int, within: float = 5) -> None:
    eventually(
        lambda: [(s.points, s.stale) for s in Score.select()] == [(points, False)], within=within
    )


@pytest.mark.parametrize(
    "command", [WORKER, (HUEY_CONSUMER, "tasks.main.huey")], ids=["tally worker", "huey_consumer"]
)
@pytest.mark.parametrize(
    ("variable", "says"),
    [
        ({"REDIS_PORT": "none"}, "REDIS_PORT='none' is invalid: expected a whole number"),
        ({"TALLY_QUEUE_SECRET": ""}, "TALLY_QUEUE_SECRET is missing: "),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL is invalid: expected "),
        ({"POSTGRES_HOST": "h", "POSTGRES_PORT": "x"}, "POSTGRES_PORT='x' is invalid"),
    ],
)
def test_a_bad_variable_ends_it_with_one_line(
    tmp_path: Path,
    start_consumer: Start,
    variable: dict[str, str],
    says: str,
    command: Sequence[str],
) -> None:
    env = own_environment(tmp_path, REDIS_HOST="127.0.0.1", **variable)
    consumer = start_consumer(env, command)
    assert consumer.process.wait(SECONDS_TO_START) == 2
    (line,) = consumer.text().splitlines()
    assert line.startswith(f"tally: {says}")


def test_an_edit_elsewhere_becomes_a_score_and_one_line(env: Env, start_consumer: Start) -> None:
    consumer = start_consumer(env)
    added = run_tally("add", "Laundry", env=env)
    assert (added.returncode, added.stdout, added.stderr) == (0, "1\n", "")
    settled(1, within=SECONDS_TO_START)
    # A consumer that is just starting may sweep the day too, which is a task of its own.
    line, *_ = eventually(lambda: consumer.lines_with(" computed "))
    assert f"recompute_score {date.today()} computed " in line
    assert line.endswith(" ms")


def test_what_was_left_by_a_killed_consumer_is_found_at_the_next_start(
    env: Env, start_consumer: Start, redis_server: RedisServer
) -> None:
    first = start_consumer(env)
    run_tally("add", "Laundry", env=env)
    settled(1, within=SECONDS_TO_START)
    first.kill()
    # The wake-up is on the queue, and is lost with it; no edit after it sends another.
    assert run_tally("done", "1", env=env).returncode == 0
    redis_server.client().flushall()
    assert run_tally("reopen", "1", env=env).returncode == 0
    assert redis_server.client().llen(QUEUE_KEY) == 0
    assert stale_days() == [date.today()]
    eventually(lambda: stale_days(for_seconds=1))
    start_consumer(env)
    settled(1, within=SECONDS_TO_START)


def test_without_redis_an_edit_is_kept_and_told_of(
    env: Env, start_consumer: Start, own_redis: RedisServer
) -> None:
    env["REDIS_URL"] = own_redis.url
    own_redis.kill()
    added = run_tally("add", "Laundry", env=env)
    assert (added.returncode, added.stdout) == (0, "1\n")
    assert added.stderr == "tally: the queue is unreachable, scores will catch up\n"
    own_redis.start()
    eventually(lambda: stale_days(for_seconds=1))
    start_consumer(env)
    settled(1, within=SECONDS_TO_START)


def test_a_consumer_tells_once_that_redis_is_away_and_once_that_it_is_back(
    env: Env, start_consumer: Start, own_redis: RedisServer
) -> None:
    env["REDIS_URL"] = own_redis.url
    consumer = start_consumer(env)
    run_tally("add", "Laundry", env=env)
    settled(1, within=SECONDS_TO_START)
    own_redis.kill()
    eventually(lambda: consumer.lines_with("queue unreachable"))
    before = len(consumer.text().splitlines())
    eventually(lambda: run_tally("doctor", env=env).returncode == 1)
    assert len(consumer.text().splitlines()) == before
    own_redis.start()
    eventually(lambda: consumer.lines_with("queue reachable again"))
    run_tally("done", "1", env=env)
    settled(6)
    assert len(consumer.lines_with("queue unreachable")) == 1
    assert "Traceback" not in consumer.text()


def test_messages_that_nobody_here_signed_are_refused_once_and_work_goes_on(
    env: Env, start_consumer: Start, redis_server: RedisServer
) -> None:
    consumer = start_consumer(env)
    run_tally("add", "Laundry", env=env)
    settled(1, within=SECONDS_TO_START)
    client = redis_server.client()
    poison = [b"garbage", b"\x80\x04cos\nsystem\n(S'touch /tmp/x'\ntR.", b"a:b"]
    for message in poison:
        client.lpush(QUEUE_KEY, message)
    run_tally("done", "1", env=env)
    settled(6)
    assert client.llen(QUEUE_KEY) == 0
    eventually(lambda: len(consumer.lines_with("refused")) >= len(poison))
    assert len(consumer.lines_with("refused")) == len(poison)
    assert "Traceback" not in consumer.text()


def test_sigterm_ends_a_consumer_gracefully(
    env: Env, start_consumer: Start, redis_server: RedisServer
) -> None:
    consumer = start_consumer(env)
    client = redis_server.client()
    eventually(lambda: client.zcard("tally.consumers") == 1, within=SECONDS_TO_START)
    assert consumer.terminate() == 0
    assert client.zcard("tally.consumers") == 0


def test_sighup_starts_it_anew(env: Env, start_consumer: Start, redis_server: RedisServer) -> None:
    consumer = start_consumer(env)
    client = redis_server.client()
    eventually(lambda: client.zcard("tally.consumers") == 1, within=SECONDS_TO_START)
    consumer.process.send_signal(signal.SIGHUP)
    ready = "The following commands"
    eventually(lambda: len(consumer.lines_with(ready)) == 2, within=SECONDS_TO_START)
    run_tally("add", "Laundry", env=env)
    settled(1, within=SECONDS_TO_START)
    assert consumer.terminate() == 0


def test_the_doctor_names_each_consumer(env: Env, start_consumer: Start) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    one = start_consumer(env)
    two = start_consumer(env, (HUEY_CONSUMER, "tasks.main.huey", "-w", "3"))

    def consumer_check() -> dict[str, Any]:
        checks = json.loads(run_tally("doctor", "--json", env=env).stdout)
        found: dict[str, Any] = {check["name"]: check for check in checks}["consumer"]
        return found

    eventually(lambda: consumer_check()["text"] == "2 alive", within=SECONDS_TO_START)
    shape = consumer_check()
    assert {name: shape[name] for name in ("name", "ok", "text", "advice")} == {
        "name": "consumer",
        "ok": True,
        "text": "2 alive",
        "advice": "",
    }
    host = socket.gethostname()
    assert {(each["host"], each["pid"], each["threads"]) for each in shape["consumers"]} == {
        (host, one.process.pid, 2),
        (host, two.process.pid, 3),
    }
    for each in shape["consumers"]:
        assert before <= datetime.fromisoformat(each["started"]) <= datetime.now(UTC)
    printed = run_tally("doctor", env=env).stdout
    assert f"{host}, process {one.process.pid}, since 20" in printed
    assert ", 3 threads\n" in printed


def test_a_consumer_that_is_older_than_the_database_ends_and_changes_nothing(
    env: Env, start_consumer: Start
) -> None:
    run_tally("add", "Laundry", env=env)
    db.execute_sql(
        "INSERT INTO schema_migration (name, applied) "
        "SELECT '9999_from_tomorrow', max(applied) FROM schema_migration"
    )
    consumer = start_consumer(env)
    assert consumer.process.wait(SECONDS_TO_START) == 1
    assert len(consumer.lines_with("newer than this program")) == 1
    assert stale_days() == [date.today()]


def test_a_consumer_dies_and_leaves_no_process_behind(env: Env, start_consumer: Start) -> None:
    consumer = start_consumer(env)
    eventually(lambda: "sweep_every_minute" in consumer.text(), within=SECONDS_TO_START)
    children = Path(f"/proc/{consumer.process.pid}/task/{consumer.process.pid}/children")
    assert not children.exists() or children.read_text() == ""
    consumer.process.send_signal(signal.SIGKILL)
    assert consumer.process.wait(5) == -signal.SIGKILL


def test_a_task_that_waits_is_done_by_the_next_consumer(
    env: Env, start_consumer: Start, redis_server: RedisServer
) -> None:
    for title in ("Laundry", "Pay rent"):
        run_tally("add", title, env=env)
    assert redis_server.client().llen(QUEUE_KEY) == 1
    consumer = start_consumer(env)
    settled(2, within=SECONDS_TO_START)
    # Its sweep at the start asks for the day too.
    assert len(eventually(lambda: consumer.lines_with(" computed "))) in (1, 2)
    eventually(lambda: redis_server.client().llen(QUEUE_KEY) == 0)


def test_the_password_of_redis_is_needed(redis_server: RedisServer) -> None:
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=redis_server.port).ping()
