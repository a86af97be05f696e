import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lab.processes import own_environment, run_tally
from lab.waiting import eventually
from models.database import close_connection, open_database
from models.errors import DatabaseUnavailable
from models.feed import Follower, follow
from models.operations import create
from models.scoring import recompute
from models.settings import DatabaseSettings, SqliteSettings
from tests.conftest import Clock
from tests.support.servers import PostgresServer

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
