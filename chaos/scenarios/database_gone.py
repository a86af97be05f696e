"""The database dropped, or its password changed, while applications are open and edit.

An edit fails with one line. Once the database is there again, empty or as it was, all clients
go on.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chaos.busy_client import Plan
from chaos.edit_log import Edit
from chaos.everybody import SHORT_WAYS, everybody
from chaos.result import Result
from chaos.run import Run
from chaos.verify import verify
from tests.harness import versions
from tests.harness.database import PostgresDatabase
from tests.harness.protocol import Verdict
from tests.harness.screen import UNREACHABLE
from tests.harness.servers import PASSWORD

PAUSE_SECONDS = 0.05
DOWN_SECONDS, SHORT_DOWN_SECONDS = 10.0, 2.0
TOLD_SECONDS, WELL_SECONDS, RIGHT_SECONDS = 2.0, 5.0, 5.0


@dataclass(frozen=True)
class Fault:
    """`kept` is whether what was there before is there afterwards."""

    name: str
    go: Callable[[PostgresDatabase], None]
    come_back: Callable[[PostgresDatabase], None]
    kept: bool


def play(run: Run, kind: str) -> Iterator[Result]:
    for fault in (
        Fault("database dropped", _drop, _create, kept=False),
        Fault("password changed", _lock_out, _let_in, kept=True),
    ):
        yield _play(run, kind, fault)


def _play(run: Run, kind: str, fault: Fault) -> Result:
    database = run.noted(kind)
    assert isinstance(database, PostgresDatabase)
    with everybody(run, _as_role(database) | run.redis().env, consumers=1) as all_:
        all_.add(SHORT_WAYS, Plan(pause=PAUSE_SECONDS))
        gone = time.perf_counter()
        fault.go(database)
        told = all_.typist.wait_state(UNREACHABLE) - gone
        all_.wait_for_more(Verdict.UNAVAILABLE)
        time.sleep(SHORT_DOWN_SECONDS if run.short else DOWN_SECONDS)
        before = [len(client.edits) for client in all_.clients]
        fault.come_back(database)
        back = time.perf_counter()
        all_.wait_for_more(Verdict.ACKNOWLEDGED)
        seconds = all_.settle(database)
        well = all_.well - back
    edits = [
        edit
        for client, count in zip(all_.clients, before, strict=True)
        for edit in client.edits[0 if fault.kept else count :]
    ]
    result = verify(fault.name, database, edits, seconds)
    reasons = Counter(edit.reason for edit in all_.edits if edit.reason)
    result.notes += [f"{count} times: {reason}" for reason, count in reasons.most_common(4)]
    result.remark = f"told after {told:.2f} s, well after {well:.2f} s"
    result.faults += run.too_late("the state line told of it after", told, TOLD_SECONDS)
    result.faults += run.too_late("the state line told of the return after", well, WELL_SECONDS)
    result.faults += [*run.late(seconds, RIGHT_SECONDS), *_wordy(all_.edits), *all_.complaints]
    return result


def _as_role(database: PostgresDatabase) -> dict[str, str]:
    """A user of the database's own, whose password is nobody else's."""
    role = _role(database)
    database.server.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}' IN ROLE tally")
    database.server.execute(f"ALTER ROLE {role} SUPERUSER")
    url = database.env["DATABASE_URL"].replace("//tally:", f"//{role}:")
    return database.env | {"DATABASE_URL": url}


def _role(database: PostgresDatabase) -> str:
    return f"role_{database.name}"


def _drop(database: PostgresDatabase) -> None:
    database.close()
    database.server.execute(f"DROP DATABASE {database.name} WITH (FORCE)")


def _create(database: PostgresDatabase) -> None:
    """Under another name until its every version is noted: clients edit as soon as they can."""
    new = PostgresDatabase(database.server, f"{database.name}_new", database.env)
    new.create()
    new.make()
    versions.note(new)
    new.close()
    database.server.execute(f"ALTER DATABASE {new.name} RENAME TO {database.name}")


def _lock_out(database: PostgresDatabase) -> None:
    database.server.execute(f"ALTER ROLE {_role(database)} PASSWORD 'another'")
    database.server.terminate_clients(database.name)


def _let_in(database: PostgresDatabase) -> None:
    database.server.execute(f"ALTER ROLE {_role(database)} PASSWORD '{PASSWORD}'")


def _wordy(edits: list[Edit]) -> Iterator[str]:
    for edit in edits:
        if "\n" in edit.reason:
            yield f"more than a line: {edit.reason!r}"
