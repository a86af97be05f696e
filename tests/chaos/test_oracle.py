"""What the oracle has to notice: each damage is done by SQL, and undone again."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from chaos.driver import Driver
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.reckoning import reckon, unavailable
from chaos.record import Answer, Edit
from chaos.stage import stage
from lab.servers import PostgresServer
from tests.support.servers import installed

Seen = Callable[[Outcome], object]
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
    "wrong points": (("UPDATE scores SET points = points + 1",), lambda o: o.days_wrong),
    "wrong count": (("UPDATE scores SET completed = completed + 1",), lambda o: o.days_wrong),
    "no score": (("DELETE FROM scores",), lambda o: o.days_wrong),
    "points of no log": (("DELETE FROM activities",), lambda o: o.days_wrong),
    "stale": (("UPDATE scores SET requested = requested + 1",), lambda o: o.days_stale),
    "two rows for a day": (COPIED, lambda o: o.duplicate_rows),
    "an older version": (
        ("INSERT INTO chaos_stored (day, version, points) SELECT day, 1, 1 FROM scores",),
        lambda o: o.went_back,
    ),
    "points of another version": (
        ("UPDATE chaos_stored SET points = points + 1",),
        lambda o: o.went_back,
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
def edited(request: pytest.FixtureRequest) -> Iterator[tuple[Place, list[Edit]]]:
    """A database, and the record of the edits that made it what it is."""

    def postgres() -> PostgresServer:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server

    with installed(), stage(7, True, postgres) as given:
        place = given.database(request.param)
        with Driver(place.env) as client:
            yield place, list(edits(client))


def edits(client: Driver) -> Iterator[Edit]:
    day = datetime.now(UTC).date().isoformat()
    for operation, todo, title in (
        ("create", 1, "One"),
        ("create", 2, "Two"),
        ("complete", 1, ""),
        ("rename", 2, "Second"),
        ("archive", 1, ""),
    ):
        arguments = [part for part in (operation != "create" and todo, title) if part]
        assert client.ask(operation, *arguments).ids == [todo]
        yield Edit(operation, 0, todo, title, Answer.ACKNOWLEDGED, day=day)


def test_what_is_well_is_told_as_well(edited: tuple[Place, list[Edit]]) -> None:
    outcome = reckon("", *edited, None)
    assert (outcome.tried, outcome.acknowledged, outcome.found) == (5, 5, 5)
    assert not outcome.is_bad, outcome


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_noticed(damage: str, edited: tuple[Place, list[Edit]]) -> None:
    place, record = edited
    statements, seen = DAMAGES[damage]
    place.rows("BEGIN")
    try:
        for statement in statements:
            place.rows(statement)
        outcome = reckon("", place, record, None)
    finally:
        place.rows("ROLLBACK")
    assert seen(outcome), outcome
    assert outcome.is_bad


def test_an_edit_that_failed_by_an_exception_is_a_fault(edited: tuple[Place, list[Edit]]) -> None:
    place, record = edited
    failed = Edit("create", 0, title="Three", answer=Answer.FAULT, reason="KeyError(3)")
    outcome = reckon("", place, [*record, failed], None)
    assert outcome.faults == ["1 edits failed by an exception: KeyError(3)"]
    assert outcome.is_bad


def test_an_edit_that_was_refused_without_need_is_a_fault() -> None:
    refused = Edit("create", 0, answer=Answer.UNAVAILABLE, reason="locked")
    assert list(unavailable([refused])) == ["1 edits refused by the database: locked"]


@pytest.mark.parametrize(
    ("outcome", "bad"),
    [
        (Outcome("", "", acknowledged=1, found=1), False),
        (Outcome("", "", acknowledged=2, found=1), True),
        (Outcome("", "", days_wrong=1, control=1), False),
        (Outcome("", "", control=0), True),
        (Outcome("", "", control=1, faults=["stopped"]), True),
    ],
)
def test_a_control_is_bad_if_nothing_went_wrong(outcome: Outcome, bad: bool) -> None:
    assert outcome.is_bad is bad
