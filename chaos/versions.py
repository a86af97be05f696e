"""The database itself notes every version of every day, so that none slips through a sampling.

`chaos_asked` holds what the log summed up to when an edit raised `requested` to a version, and
`chaos_stored` what each recomputation wrote. The row of the day is locked by whoever notes, so
that the order of a day's notes is the order of its versions.
"""

from collections.abc import Iterator

ASKED = "chaos_asked"
STORED = "chaos_stored"

_SUM = (
    f"INSERT INTO {ASKED} (day, version, points) SELECT NEW.day, NEW.requested, "
    "coalesce(sum(points), 0) FROM activities WHERE day = NEW.day;"
)
_STORED = f"INSERT INTO {STORED} (day, version, points) VALUES (NEW.day, NEW.computed, NEW.points);"
_EVENTS = (
    ("inserted", "INSERT", _SUM),
    ("asked", "UPDATE OF requested", _SUM),
    ("stored", "UPDATE OF computed", _STORED),
)


def statements(on_postgres: bool) -> Iterator[str]:
    """The tables and triggers, to be made while nobody edits."""
    key = "bigserial PRIMARY KEY" if on_postgres else "INTEGER PRIMARY KEY"
    for table in (ASKED, STORED):
        yield f"CREATE TABLE {table} (id {key}, day date, version bigint, points bigint)"
    for name, event, note in _EVENTS:
        yield from _trigger(f"chaos_{name}_note", event, note, on_postgres)


def _trigger(name: str, event: str, note: str, on_postgres: bool) -> Iterator[str]:
    action = f"BEGIN {note} END"
    if on_postgres:
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"'BEGIN {note} RETURN NULL; END'"
        )
        action = f"FOR EACH ROW EXECUTE FUNCTION {name}()"
    yield f"CREATE TRIGGER {name} AFTER {event} ON scores {action}"
