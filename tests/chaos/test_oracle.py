"""What the oracle has to notice: each damage is done by SQL, and undone again."""

from collections.abc import Callable, Iterator

import pytest

from chaos.edit_log import Edit
from chaos.result import Result
from chaos.run import Run
from chaos.verify import unavailable, verify
from tests.harness.client_process import Client
from tests.harness.database import Database
from tests.harness.environment import today
from tests.harness.oracle import Log
from tests.harness.postgres import PostgresServer
from tests.harness.protocol import Verdict

Seen = Callable[[Result], object]
COPIED = (
    "CREATE TABLE copied AS SELECT * FROM scores",
    "DROP TABLE scores",
    "ALTER TABLE copied RENAME TO scores",
    "INSERT INTO scores SELECT * FROM scores",
)
AGAIN = (
    "INSERT INTO activities (name, todo_id, title, points, day, at) SELECT name, todo_id, title, "
    "points, day, at FROM activities WHERE name = 'todo_marked_as_complete'"
)
DAMAGES: dict[str, tuple[tuple[str, ...], Seen]] = {
    "wrong points": (("UPDATE scores SET points = points + 1",), lambda o: o.log.days_wrong),
    "wrong count": (
        ("UPDATE scores SET completed = completed + 1",),
        lambda o: o.log.days_wrong,
    ),
    "wrong count of what was added": (
        ("UPDATE scores SET added = added + 1",),
        lambda o: o.log.days_wrong,
    ),
    "no score": (("DELETE FROM scores",), lambda o: o.log.days_wrong),
    "points of no log": (("DELETE FROM activities",), lambda o: o.log.days_wrong),
    "stale": (("UPDATE scores SET requested = requested + 1",), lambda o: o.log.days_stale),
    "two rows for a day": (COPIED, lambda o: o.log.duplicate_rows),
    "an older version": (
        ("INSERT INTO noted_stored (day, version, points) SELECT day, 1, 1 FROM scores",),
        lambda o: o.log.went_back,
    ),
    "points of another version": (
        ("UPDATE noted_stored SET points = points + 1",),
        lambda o: o.log.went_back,
    ),
    "an activity lost": (
        ("DELETE FROM activities WHERE name = 'todo_marked_as_complete'",),
        lambda o: o.missing == 1,
    ),
    "a title lost": (
        ("UPDATE todos SET title = 'Two' WHERE id = 2",),
        lambda o: "1 todos are not as the log says" in o.faults,
    ),
    "an archiving lost": (
        ("UPDATE todos SET archived_at = NULL",),
        lambda o: "1 todos are not as the log says" in o.faults,
    ),
    "counted twice": (
        (AGAIN,),
        lambda o: "1 todo_marked_as_complete in the log that no client was told of" in o.faults,
    ),
    "half done": (
        ("UPDATE todos SET completed_at = NULL",),
        lambda o: "1 todos are not as the log says" in o.faults,
    ),
}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def edited(request: pytest.FixtureRequest) -> Iterator[tuple[Database, list[Edit]]]:
    """A database, and the record of the edits that made it what it is."""

    def postgres() -> PostgresServer:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server

    with Run(7, True, postgres) as run:
        database = run.noted(request.param)
        with run.client(database.env) as client:
            yield database, list(edits(client))


def edits(client: Client) -> Iterator[Edit]:
    day = today().isoformat()
    for operation, todo, title in (
        ("create", 1, "One"),
        ("create", 2, "Two"),
        ("complete", 1, ""),
        ("rename", 2, "Second"),
        ("archive", 1, ""),
    ):
        arguments = [part for part in (operation != "create" and todo, title) if part]
        assert client.ask(operation, *arguments).ids == [todo]
        yield Edit(operation, 0, todo, title, Verdict.ACKNOWLEDGED, day=day)


def test_what_is_well_is_told_as_well(edited: tuple[Database, list[Edit]]) -> None:
    result = verify("", *edited, None)
    assert (result.tried, result.acknowledged, result.found) == (5, 5, 5)
    assert not result.is_bad, result


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_noticed(damage: str, edited: tuple[Database, list[Edit]]) -> None:
    database, record = edited
    statements, seen = DAMAGES[damage]
    database.rows("BEGIN")
    try:
        for statement in statements:
            database.rows(statement)
        result = verify("", database, record, None)
    finally:
        database.rows("ROLLBACK")
    assert seen(result), result
    assert result.is_bad


def test_an_edit_that_failed_by_an_exception_is_a_fault(
    edited: tuple[Database, list[Edit]],
) -> None:
    database, record = edited
    failed = Edit("create", 0, title="Three", verdict=Verdict.FAULT, reason="KeyError(3)")
    result = verify("", database, [*record, failed], None)
    assert result.faults == ["1 edits failed by an exception: KeyError(3)"]
    assert result.is_bad


def test_an_edit_that_was_refused_without_need_is_a_fault() -> None:
    refused = Edit("create", 0, verdict=Verdict.UNAVAILABLE, reason="locked")
    assert list(unavailable([refused])) == ["1 edits refused by the database: locked"]


@pytest.mark.parametrize(
    ("result", "bad"),
    [
        (Result("", "", acknowledged=1, found=1), False),
        (Result("", "", acknowledged=2, found=1), True),
        (Result("", "", log=Log(days_wrong=1), control=1), False),
        (Result("", "", control=0), True),
        (Result("", "", control=1, faults=["stopped"]), True),
    ],
)
def test_a_control_is_bad_if_nothing_went_wrong(result: Result, bad: bool) -> None:
    assert result.is_bad is bad
