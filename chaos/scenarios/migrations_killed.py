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

from bench.surroundings import ROOT
from chaos import slow_migration
from chaos.on_disk import SOUND
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.slow_migration import BEGUN, DONE, MIGRATION, STEP_SECONDS, STEPS, TABLE
from chaos.stage import Stage
from lab.processes import run_tally
from models import schema

ROUNDS, SHORT_ROUNDS = 20, 4
AT_ONCE = 4
PATIENCE_SECONDS = 60
NAME = "9999_slow"
OLD, NEW, HALF = "old", "new", "half"
TITLE = "From before"
NEWER = "is newer than this program"


def run(stage: Stage, database: str) -> Outcome:
    place = stage.database(database)
    run_tally("add", TITLE, env=place.env).check_returncode()
    migrations = _migrations(stage)
    rounds = SHORT_ROUNDS if stage.short else ROUNDS
    found: Counter[str] = Counter()
    faults: list[str] = []
    for _ in range(rounds):
        cut = _begin(place.env, migrations)
        time.sleep(stage.random.uniform(0, STEPS * STEP_SECONDS * 1.1))
        cut.kill()
        cut.wait()
        found[_state(place)] += 1
        # A new one is the end of it: what comes next is killed in the next round's migration.
        _take_back(place)
        if database == "sqlite" and place.value("PRAGMA integrity_check") != SOUND:
            faults.append("integrity_check finds damage")
    faults += _finish(place, migrations)
    if found[HALF]:
        faults.append(f"{found[HALF]} times the database was neither old nor new")
    if not found[OLD]:
        faults.append("no migration was cut: the scenario proves nothing")
    kept = place.rows(f"SELECT title FROM todos WHERE title = '{TITLE}'")
    outcome = Outcome("migration killed", database, 1, 1, len(kept), faults=faults)
    outcome.remark = f"{rounds} times, {found[OLD]} old, {found[NEW]} new"
    return outcome


def _migrations(stage: Stage) -> Path:
    """Those of the program, and one that takes its time."""
    folder = stage.folder / "migrations"
    if not folder.exists():
        shutil.copytree(schema.DIRECTORY, folder)
        (folder / f"{NAME}.py").write_text(MIGRATION)
    return folder


def _start(env: Mapping[str, str], migrations: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", slow_migration.__name__, str(migrations)],
        env=dict(env),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _begin(env: Mapping[str, str], migrations: Path) -> "subprocess.Popen[str]":
    """A start, once it migrates."""
    process = _start(env, migrations)
    assert process.stdout is not None
    with process.stdout as output:
        if output.readline().strip() != BEGUN:
            raise OSError(f"a migration did not begin: {output.read()}")
    return process


def _state(place: Place) -> str:
    place.close()
    name = "tablename FROM pg_tables" if place.on_postgres else "name FROM sqlite_master"
    tables = [table for (table,) in place.rows(f"SELECT {name}") if str(table).startswith(TABLE)]
    applied = place.value(f"SELECT count(*) FROM schema_migration WHERE name = '{NAME}'")
    return {(0, 0): OLD, (STEPS, 1): NEW}.get((len(tables), applied), HALF)


def _take_back(place: Place) -> None:
    """Have the next start migrate once more."""
    for number in range(STEPS):
        place.rows(f"DROP TABLE IF EXISTS {TABLE}_{number}")
    place.rows(f"DELETE FROM schema_migration WHERE name = '{NAME}'")


def _finish(place: Place, migrations: Path) -> list[str]:
    """Some starts at once; one of them migrates, and the others wait for it."""
    faults = []
    place.close()
    starts = [_start(place.env, migrations) for _ in range(AT_ONCE)]
    told = [start.communicate(timeout=PATIENCE_SECONDS)[0].split() for start in starts]
    if not all(each[-1:] == [DONE] for each in told) or sum(BEGUN in each for each in told) != 1:
        faults.append(f"of {AT_ONCE} starts at once not one alone migrated: {told}")
    if _state(place) != NEW:
        faults.append("the migration was not finished")
    place.close()
    old = run_tally("list", env=place.env)
    if old.returncode != 1 or NEWER not in old.stderr or old.stderr.count("\n") != 1:
        faults.append(f"the program of before said: {old.returncode} {old.stderr or old.stdout}")
    return faults
