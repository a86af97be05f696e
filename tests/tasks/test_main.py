"""What a consumer may load, and the one line where it has nothing to do."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tasks.main import huey
from tests.harness.environment import own_environment
from tests.harness.processes import ConsumerProcess
from tests.harness.servers import RedisServer
from tests.harness.waiting import eventually

Start = Callable[..., ConsumerProcess]

SECONDS_TO_START = 15


def loading(name: str) -> list[str]:
    """Huey's own program, with the options that it has by itself."""
    return [str(Path(sys.executable).with_name("huey_consumer")), name]


def test_every_task_is_registered() -> None:
    registered = {name.rsplit(".", 1)[-1] for name in huey._registry._registry}
    assert registered == {"recompute_score", "sweep_every_minute"}


def test_the_database_is_opened_before_the_sweep() -> None:
    assert [*huey._startup] == ["database", "sweep"]


def test_hueys_own_program_runs_every_task(
    redis_server: RedisServer, start_consumer: Start, tmp_path: Path
) -> None:
    env = own_environment(tmp_path, REDIS_URL=redis_server.url)
    consumer = start_consumer(env, loading("tasks.main.huey"))
    eventually(lambda: consumer.lines_with("+ tasks.scores.sweep_every_minute"), SECONDS_TO_START)
    assert "+ tasks.scores.recompute_score" in consumer.text()
    assert "Traceback" not in consumer.text()


@pytest.mark.parametrize(
    ("name", "variables", "says"),
    [
        (
            "tasks.queue.huey",
            {},
            "tasks.queue.huey has no tasks: let the consumer load tasks.main.huey",
        ),
        (
            "tasks.main.huey",
            {"TALLY_QUEUE": "immediate"},
            "TALLY_QUEUE=immediate leaves a consumer nothing to do: unset it",
        ),
    ],
)
def test_a_consumer_that_would_have_nothing_to_do_ends_with_one_line(
    name: str, variables: dict[str, str], says: str, start_consumer: Start, tmp_path: Path
) -> None:
    consumer = start_consumer(own_environment(tmp_path, **variables), loading(name))
    assert consumer.process.wait(SECONDS_TO_START) == 2
    assert consumer.text() == f"tally: {says}\n"


def test_a_consumer_without_redis_says_that_it_only_sweeps(
    start_consumer: Start, tmp_path: Path
) -> None:
    consumer = start_consumer(own_environment(tmp_path))
    eventually(lambda: consumer.lines_with("no Redis is configured"), SECONDS_TO_START)
    eventually(lambda: consumer.lines_with("sweep_every_minute 0 enqueued"), SECONDS_TO_START)
    assert consumer.process.poll() is None
