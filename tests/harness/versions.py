"""The database itself notes every version of every day, so that none slips through a sampling.

`noted_asked` holds what the log summed up to when an edit raised `requested` to a version, and
`noted_stored` what each recomputation wrote. The row of the day is locked by whoever notes, so
that the order of a day's notes is the order of its versions.
"""

from tests.harness.database import Database

ASKED = "noted_asked"
STORED = "noted_stored"

_SUM = (
    f"INSERT INTO {ASKED} (day, version, points) SELECT NEW.day, NEW.requested, "
    "coalesce(sum(points), 0) FROM activities WHERE day = NEW.day;"
)
_STORED = f"INSERT INTO {STORED} (day, version, points) VALUES (NEW.day, NEW.computed, NEW.points);"
_ASKED_EVENTS = (("note_inserted", "INSERT", _SUM), ("note_asked", "UPDATE OF requested", _SUM))


def note(database: Database) -> None:
    """Note them from now on; nobody may be editing yet."""
    count_recomputations(database)
    _make_table(database, ASKED)
    for name, event, statement in _ASKED_EVENTS:
        _make_trigger(database, name, event, statement)


def count_recomputations(database: Database) -> None:
    """Note no more than what is stored, which costs an edit nothing."""
    _make_table(database, STORED)
    _make_trigger(database, "note_stored", "UPDATE OF computed", _STORED)


def recomputations(database: Database) -> int:
    """How many were stored since."""
    return int(database.value(f"SELECT count(*) FROM {STORED}"))


def _make_table(database: Database, name: str) -> None:
    key = "bigserial PRIMARY KEY" if database.on_postgres else "INTEGER PRIMARY KEY"
    database.rows(f"CREATE TABLE {name} (id {key}, day date, version bigint, points bigint)")


def _make_trigger(database: Database, name: str, event: str, statement: str) -> None:
    action = f"BEGIN {statement} END"
    if database.on_postgres:
        database.rows(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"'BEGIN {statement} RETURN NULL; END'"
        )
        action = f"FOR EACH ROW EXECUTE FUNCTION {name}()"
    database.rows(f"CREATE TRIGGER {name} AFTER {event} ON scores {action}")
