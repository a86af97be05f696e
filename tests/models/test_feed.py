import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.changed import Follower
from models.database import close_connection, open_database
from models.database import database as db
from models.errors import DatabaseUnavailable
from models.feed import CHANNEL, follow
from models.scoring import recompute
from models.settings import DatabaseSettings, SqliteSettings
from models.silence import Work
from tests.conftest import Clock
from tests.harness.environment import own_environment
from tests.harness.postgres import PostgresServer
from tests.harness.processes import run_tally
from tests.harness.waiting import eventually
from tests.support.edits import create
from tests.support.threads import Doing

BLINK_SECONDS = 0.5


class Heard:
    """A follower on a thread of its own, and how often it was told of changes."""

    def __init__(self, settings: DatabaseSettings) -> None:
        self.follower: Follower = follow(settings)
        self.count = 0
        self.failure: DatabaseUnavailable | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        try:
            while not self._ended.is_set():
                self.follower.wait()
                self.count += 1
        except DatabaseUnavailable as error:
            self.failure = error

    def end(self) -> None:
        self._ended.set()
        if self._thread.is_alive():
            self.follower.wake()
            self._thread.join(5)
        self.follower.close()


@pytest.fixture
def heard(either_database: DatabaseSettings) -> Iterator[Heard]:
    heard = Heard(either_database)
    yield heard
    heard.end()


def test_an_edit_and_a_recomputation_are_heard(heard: Heard, clock: Clock) -> None:
    create("Laundry")
    eventually(lambda: heard.count == 1, within=BLINK_SECONDS)
    recompute(clock.now.date())
    eventually(lambda: heard.count == 2, within=BLINK_SECONDS)


def test_what_another_process_does_is_heard(
    heard: Heard,
    either_database: DatabaseSettings,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    if isinstance(either_database, SqliteSettings):
        url = f"sqlite:///{either_database.path}"
    else:
        url = request.getfixturevalue("postgres_url")
    result = run_tally("add", "from elsewhere", env=own_environment(tmp_path, DATABASE_URL=url))
    assert result.returncode == 0, result.stderr
    eventually(lambda: heard.count > 0, within=BLINK_SECONDS)


def test_a_follower_can_be_woken_from_another_thread(heard: Heard) -> None:
    heard.follower.wake()
    eventually(lambda: heard.count == 1, within=BLINK_SECONDS)


def test_a_lost_server_is_told(postgres: DatabaseSettings, postgres_server: PostgresServer) -> None:
    open_database(postgres)
    close_connection()
    heard = Heard(postgres)
    name = postgres.parameters["dbname"]  # type: ignore[union-attr]
    postgres_server.terminate_clients(name)
    eventually(lambda: heard.failure is not None)
    assert "the database cannot be used: " in str(heard.failure)
    heard.end()


def test_what_is_heard_with_the_answer_to_a_check_is_not_lost(
    postgres: DatabaseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(postgres)
    with closing(follow(postgres)) as follower:
        enter = Work.__enter__

        def meanwhile(self: Work) -> Work:
            # Sent before the check's question, and read with its answer.
            db.execute_sql(f"NOTIFY {CHANNEL}")
            return enter(self)

        monkeypatch.setattr(Work, "__enter__", meanwhile)
        follower.check()
        follower.wait()  # Woken.
        monkeypatch.undo()
        with Doing(follower.wait) as waiting:
            assert waiting.failure(within=2) is None
    close_connection()


def test_one_slow_second_makes_no_poller(
    postgres: DatabaseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(postgres)
    monkeypatch.setattr("models.feed.HELLO_SECONDS", 0)
    with closing(follow(postgres)) as follower:
        assert not follower.pushed

        def wait_until_pushed() -> None:
            while not follower.pushed:
                follower.wait()

        with Doing(wait_until_pushed) as waiting:
            create("from elsewhere")
            assert waiting.failure(within=5) is None
    close_connection()


def test_a_poller_behind_a_pool_keeps_nothing_and_stays_one(pooled: DatabaseSettings) -> None:
    open_database(pooled)
    with closing(follow(pooled)) as follower:
        for title in ("a", "b", "c"):
            create(title)
            follower.wait()
            assert not follower.pushed
            assert follower._connection.notifies == []  # type: ignore[attr-defined]
    close_connection()
