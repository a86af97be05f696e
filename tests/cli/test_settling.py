"""A command sees to the score of its own edit, and leaves the edits of others to others."""

import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.activity import Activity
from models.database import close_connection
from models.database import database as db
from models.score import Score
from models.settings import SqliteSettings
from models.todo import Todo
from tests.harness.environment import ROOT, WORKER
from tests.harness.waiting import eventually
from tests.support.edits import create

TALLY = WORKER[:-1]
TITLE = "Between the others"
# A second is the promise; the machine may be busy with other tests.
SECONDS = 3.0
# A day's log so long that others edit while it is summed, each time.
TODOS, DOUBLED = 500, 9


@pytest.fixture
def writer(database: SqliteSettings) -> Iterator[threading.Event]:
    """Somebody who adds todos without a pause until the event is set."""
    create(*["Laundry"] * TODOS)
    columns = ", ".join(name for name in Activity._meta.columns if name != "id")
    for _ in range(DOUBLED):
        db.execute_sql(f"INSERT INTO activities ({columns}) SELECT {columns} FROM activities")
    stopped = threading.Event()

    def write() -> None:
        while not stopped.is_set():
            create("Another")
        close_connection()

    thread = threading.Thread(target=write)
    thread.start()
    yield stopped
    stopped.set()
    thread.join()


def test_a_command_ends_within_a_second_of_its_edit_although_another_edits_without_a_pause(
    env: dict[str, str], tmp_path: Path, database: SqliteSettings, writer: threading.Event
) -> None:
    assert database.path == Path(env["TALLY_DATA_DIR"]) / "tally.db"
    command = subprocess.Popen([*TALLY, "add", TITLE], env=env, cwd=ROOT, stdout=subprocess.PIPE)
    (own,) = eventually(lambda: [*Todo.select().where(Todo.title == TITLE)], within=20)
    try:
        command.wait(20)
    finally:
        ended = datetime.now(UTC)
        writer.set()
        command.communicate()
    assert command.returncode == 0
    assert (ended - own.created_at).total_seconds() < SECONDS
    # Its own edit is in the score.
    (score,) = Score.select()
    assert score.points > TODOS * 2**DOUBLED
