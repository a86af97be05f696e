"""A migration killed with -9 in its middle, again and again: the database is old or new.

Never something between. Four starts at once finish it then, and the program of before refuses
the new database in one line.
"""

import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from chaos import slow_migration
from chaos.on_disk import SOUND
from chaos.result import Result
from chaos.run import Run
from chaos.slow_migration import BEGUN, DONE, MIGRATION, STEP_SECONDS, STEPS, TABLE
from models import schema
from tests.harness.database import Database
from tests.harness.processes import end, run_tally, start

ROUNDS, SHORT_ROUNDS = 20, 4
AT_ONCE = 4
PATIENCE_SECONDS = 60
NAME = "9999_slow"
OLD, NEW, HALF = "old", "new", "half"
TITLE = "From before"
NEWER = "is newer than this program"


def play(run: Run, kind: str) -> Result:
    database = run.noted(kind)
    run_tally("add", TITLE, env=database.env).check_returncode()
    migrations = _migrations(run)
    rounds = SHORT_ROUNDS if run.short else ROUNDS
    found: Counter[str] = Counter()
    faults: list[str] = []
    for _ in range(rounds):
        cut = _begin(database.env, migrations)
        time.sleep(run.random.uniform(0, STEPS * STEP_SECONDS * 1.1))
        cut.kill()
        end(cut)
        found[_state(database)] += 1
        # A new one is the end of it: what comes next is killed in the next round's migration.
        _take_back(database)
        if kind == "sqlite" and database.value("PRAGMA integrity_check") != SOUND:
            faults.append("integrity_check finds damage")
    faults += _finish(database, migrations)
    if found[HALF]:
        faults.append(f"{found[HALF]} times the database was neither old nor new")
    if not found[OLD]:
        faults.append("no migration was cut: the scenario proves nothing")
    kept = database.rows(f"SELECT title FROM todos WHERE title = '{TITLE}'")
    result = Result("migration killed", kind, 1, 1, len(kept), faults=faults)
    result.remark = f"{rounds} times, {found[OLD]} old, {found[NEW]} new"
    return result


def _migrations(run: Run) -> Path:
    """Those of the program, and one that takes its time."""
    folder = run.folder / "migrations"
    if not folder.exists():
        shutil.copytree(schema.DIRECTORY, folder)
        (folder / f"{NAME}.py").write_text(MIGRATION)
    return folder


def _start(env: Mapping[str, str], migrations: Path) -> "subprocess.Popen[str]":
    return start([sys.executable, "-m", slow_migration.__name__, str(migrations)], env)


def _begin(env: Mapping[str, str], migrations: Path) -> "subprocess.Popen[str]":
    """A start, once it migrates."""
    process = _start(env, migrations)
    assert process.stdout is not None and process.stderr is not None
    if process.stdout.readline().strip() != BEGUN:
        raise OSError(f"a migration did not begin: {process.stderr.read()}")
    return process


def _state(database: Database) -> str:
    database.close()
    name = "tablename FROM pg_tables" if database.on_postgres else "name FROM sqlite_master"
    tables = [table for (table,) in database.rows(f"SELECT {name}") if str(table).startswith(TABLE)]
    applied = database.value(f"SELECT count(*) FROM schema_migration WHERE name = '{NAME}'")
    return {(0, 0): OLD, (STEPS, 1): NEW}.get((len(tables), applied), HALF)


def _take_back(database: Database) -> None:
    """Have the next start migrate once more."""
    for number in range(STEPS):
        database.rows(f"DROP TABLE IF EXISTS {TABLE}_{number}")
    database.rows(f"DELETE FROM schema_migration WHERE name = '{NAME}'")


def _finish(database: Database, migrations: Path) -> list[str]:
    """Some starts at once; one of them migrates, and the others wait for it."""
    faults = []
    database.close()
    starts = [_start(database.env, migrations) for _ in range(AT_ONCE)]
    told = [each.communicate(timeout=PATIENCE_SECONDS)[0].split() for each in starts]
    if not all(each[-1:] == [DONE] for each in told) or sum(BEGUN in each for each in told) != 1:
        faults.append(f"of {AT_ONCE} starts at once not one alone migrated: {told}")
    if _state(database) != NEW:
        faults.append("the migration was not finished")
    database.close()
    old = run_tally("list", env=database.env)
    if old.returncode != 1 or NEWER not in old.stderr or old.stderr.count("\n") != 1:
        faults.append(f"the program of before said: {old.returncode} {old.stderr or old.stdout}")
    return faults
