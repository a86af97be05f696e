"""Backups of a Postgres database, with its programs pg_dump and pg_restore."""

import os
import shutil
import subprocess
from pathlib import Path

from psycopg2.extensions import make_dsn

from models import feed
from models.backup.contents import MODELS, catch_up, require_empty, require_known
from models.backup.files import BackupError
from models.changed import Changed
from models.database import close_connection, database, open_database
from models.failures import explained
from models.printable import shortened
from models.schema import ADVISORY_LOCK, HISTORY_TABLE
from models.settings import PostgresSettings
from models.transactions import transaction

SECRETS = {"password", "sslpassword"}
CONNECT_SECONDS = "3"
LOCK_TIMEOUT = "10s"
OURS_ALONE = ("--no-owner", "--no-privileges")


def dump(settings: PostgresSettings, part: Path) -> None:
    """Let pg_dump write a snapshot of the database. Raises BackupError."""
    _run(settings, "pg_dump", "--format=custom", *OURS_ALONE, f"--file={part}", *_place(settings))


def restore(settings: PostgresSettings, file: Path) -> None:
    """Fill the empty database, in a single transaction of pg_restore. Raises TallyError."""
    _require_whole(settings, file)
    open_database(settings)
    try:
        with explained():
            _make_room()
        _run(
            settings,
            "pg_restore",
            "--single-transaction",
            *OURS_ALONE,
            *_place(settings),
            str(file.absolute()),
        )
    finally:
        close_connection()
        # Migrates an older backup, and recreates the tables if pg_restore failed.
        open_database(settings)
    catch_up()
    _announce()


def _require_whole(settings: PostgresSettings, file: Path) -> None:
    name = str(file.absolute())
    history = ("--data-only", f"--table={HISTORY_TABLE}", "--file=-")
    try:
        _run(settings, "pg_restore", f"--file={os.devnull}", name)
        migrations = _run(settings, "pg_restore", *history, name)
    except BackupError as error:
        raise BackupError(f"{file} cannot be restored: {error}") from error
    require_known(file, _copied_names(migrations))


def _copied_names(script: str) -> set[str]:
    """The column `name` of the one `COPY table (columns) FROM stdin` in the script."""
    lines = iter(script.splitlines())
    for line in lines:
        if line.startswith("COPY "):
            columns = line.partition("(")[2].partition(")")[0].split(", ")
            place = columns.index("name")
            rows = iter(lines.__next__, "\\.")
            return {row.split("\t")[place] for row in rows}
    return set()


def _make_room() -> None:
    """Drop the empty tables: pg_restore creates them again, with the sequences of their ids.

    The lock lasts as long as the connection: an application that starts meanwhile waits, and does
    not create the tables itself.
    """
    tables = ", ".join([*(model._meta.table_name for model in MODELS), HISTORY_TABLE])
    database.execute_sql("SELECT pg_advisory_lock(%s)", (ADVISORY_LOCK,))
    with database.atomic():
        database.execute_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        # So that nobody adds a todo between the check and the drop.
        database.execute_sql(f"LOCK TABLE {tables}")
        require_empty()
        database.execute_sql(f"DROP TABLE {tables}")


@transaction
def _announce() -> None:
    feed.announce(Changed.ALL)


def _place(settings: PostgresSettings) -> tuple[str, str]:
    shown = {k: v for k, v in settings.parameters.items() if k not in SECRETS}
    dsn = make_dsn(**{"connect_timeout": CONNECT_SECONDS, **shown})
    return "--no-password", f"--dbname={dsn}"


def _run(settings: PostgresSettings, program: str, *arguments: str) -> str:
    """The program's output. Raises BackupError with its error message."""
    # Process lists show arguments, so the password goes through the environment.
    env = {**os.environ, "LC_ALL": "C"}
    if password := settings.parameters.get("password"):
        env["PGPASSWORD"] = password
    done = subprocess.run(  # noqa: S603 - no shell, and nothing that a stranger wrote
        [_find(program), *arguments],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{program} failed: {_complaint(done.stderr)}")
    return done.stdout


def _find(program: str) -> str:
    if found := shutil.which(program):
        return found
    raise BackupError(
        f"{program} is not installed: on Debian it is in postgresql-client, "
        "and with Docker in the image (docs/operations.md)"
    )


def _complaint(stderr: str) -> str:
    """The first error and its detail, without the program's name."""
    lines = [line.split(": ", 2)[1:] for line in stderr.splitlines() if line.count(": ") > 1]
    told = [text for kind, text in lines if kind in ("error", "detail")]
    return shortened(": ".join(told[:2]) or stderr.strip() or "it gave no reason")
