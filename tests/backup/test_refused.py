"""What is refused is told in one line, with its status, and nothing is changed or left behind."""

import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.harness.postgres import PostgresServer
from tests.harness.servers import PASSWORD
from tests.hostile.conftest import is_told_clearly
from tests.support.commands import Outcome
from tests.support.places import TABLES, MakePlace, Place

FROM_TOMORROW = (
    "INSERT INTO schema_migration (name, applied) "
    "SELECT '9999_from_tomorrow', max(applied) FROM schema_migration"
)


def is_refused(outcome: Outcome, says: str) -> bool:
    assert is_told_clearly(outcome, 1)
    assert PASSWORD not in outcome.err
    assert says in outcome.err
    return True


def test_a_backup_replaces_no_file(source: Place, file: Path) -> None:
    before = file.read_bytes()
    assert is_refused(source.run("backup", str(file)), f"{file} exists already")
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(source: Place, tmp_path: Path) -> None:
    path = tmp_path / "no" / "such.backup"
    assert is_refused(source.run("backup", str(path)), f"{path} cannot be written: No such file")


def test_a_database_without_todos_is_not_the_one_that_was_meant(
    new_place: MakePlace, tmp_path: Path
) -> None:
    place, path = new_place(), tmp_path / "nothing"
    assert is_refused(place.run("backup", str(path)), "there is nothing to back up: the database")
    assert place.on_postgres or not place.file.exists()
    place.printed("list")
    assert is_refused(place.run("backup", str(path)), "there is nothing to back up: the database")
    assert not path.exists()


def test_a_backup_goes_into_no_place_that_is_in_use(source: Place, file: Path) -> None:
    before = source.rows()
    assert is_refused(source.run("restore-backup", str(file)), "name another with DATABASE_URL")
    assert source.rows() == before


def test_todos_that_are_all_gone_but_in_the_log_are_kept_too(source: Place, file: Path) -> None:
    source.execute("DELETE FROM todos")
    before = source.rows()
    assert is_refused(source.run("restore-backup", str(file)), "goes into an empty database")
    assert source.rows() == before


@pytest.mark.parametrize("kept", [0, 1, 4, 100, 0.5, -4096, -1])
def test_a_file_cut_short_is_refused(
    new_place: MakePlace, file: Path, tmp_path: Path, kept: float
) -> None:
    whole, cut, place = file.read_bytes(), tmp_path / "cut.backup", new_place()
    cut.write_bytes(whole[: int(len(whole) * kept) if kept == 0.5 else int(kept)])
    assert is_refused(place.run("restore-backup", str(cut)), str(cut))
    assert place.printed("list") == ""


def test_a_file_that_is_no_backup_is_refused(new_place: MakePlace, tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear bank,\n")
    assert is_refused(new_place().run("restore-backup", str(text)), "letter.txt is not a backup")


@pytest.mark.parametrize("arguments", [[], ["/no/such/file"], ["/"], ["one", "two"]])
def test_wrong_usage_is_told(new_sqlite: MakePlace, arguments: list[str]) -> None:
    outcome = new_sqlite().run("restore-backup", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert "Usage: tally restore-backup [OPTIONS] FILE" in outcome.err


def test_a_backup_of_a_newer_program_is_refused(
    source: Place, new_place: MakePlace, tmp_path: Path
) -> None:
    newer, place = tmp_path / "newer", new_place()
    source.execute(FROM_TOMORROW)
    source.printed("backup", str(newer))
    says = f"{newer} comes from a newer version of this program (it has 9999_from_tomorrow)"
    assert is_refused(place.run("restore-backup", str(newer)), says)
    assert place.printed("list") == ""


def test_a_database_that_is_newer_takes_no_backup(new_place: MakePlace, file: Path) -> None:
    place = new_place()
    place.printed("list")
    place.execute(FROM_TOMORROW)
    assert is_refused(place.run("restore-backup", str(file)), "newer than this program")
    assert place.rows() == {table: [] for table in TABLES}


def test_a_damaged_database_gives_no_backup(new_sqlite: MakePlace, tmp_path: Path) -> None:
    place, path = new_sqlite(), tmp_path / "damaged"
    place.printed("demo")
    content = bytearray(place.file.read_bytes())
    content[4096 * 4 : 4096 * 4 + 64] = b"\xff" * 64
    place.file.write_bytes(content)
    assert is_refused(place.run("backup", str(path)), "damaged")
    assert not path.exists()


def test_each_kind_of_database_takes_its_own_kind_alone(
    new_sqlite: MakePlace, new_postgres: MakePlace, tmp_path: Path
) -> None:
    one, other = new_sqlite(), new_postgres()
    for place, name in ((one, "sqlite"), (other, "postgres")):
        place.printed("add", "Laundry")
        place.printed("backup", str(tmp_path / name))
    refused = new_postgres().run("restore-backup", str(tmp_path / "sqlite"))
    assert is_refused(refused, "is a backup of SQLite, and the database is 127.0.0.1:")
    refused = new_sqlite().run("restore-backup", str(tmp_path / "postgres"))
    assert is_refused(refused, "is a backup of Postgres, and the database is /")


def test_a_database_of_another_program_is_not_a_backup(
    new_place: MakePlace, tmp_path: Path, postgres_server: PostgresServer
) -> None:
    other, place = tmp_path / "other", new_place()
    stranger = new_place()
    if not stranger.on_postgres:
        stranger.file.parent.mkdir()
    stranger.execute("CREATE TABLE letters (id INTEGER)")
    if stranger.on_postgres:
        dump = ["pg_dump", "--format=custom", f"--file={other}", f"--dbname={stranger.url}"]
        subprocess.run(dump, check=True)
    else:
        other.write_bytes(stranger.file.read_bytes())
    assert is_refused(place.run("restore-backup", str(other)), f"{other} is not a backup of Tally")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder for programs of the test's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_without_the_programs_of_postgres_it_is_told_what_to_install(
    new_postgres: MakePlace, programs: Path, tmp_path: Path
) -> None:
    place, path = new_postgres(), tmp_path / "saved"
    place.printed("add", "Laundry")
    says = "pg_dump is not installed: on Debian it is in postgresql-client"
    assert is_refused(place.run("backup", str(path), PATH=str(programs)), says)
    assert [f.name for f in tmp_path.iterdir() if "saved" in f.name] == []
    place.printed("backup", str(path))
    says = "pg_restore is not installed"
    assert is_refused(new_postgres().run("restore-backup", str(path), PATH=str(programs)), says)


def test_what_pg_dump_complains_about_is_told_and_no_file_is_left(
    new_postgres: MakePlace, programs: Path, tmp_path: Path
) -> None:
    place = new_postgres()
    place.printed("add", "Laundry")
    complaint = "aborting because of server version mismatch"
    detail = "server version: 17.2; pg_dump version: 15.18"
    program(
        programs,
        "pg_dump",
        f"echo 'pg_dump: error: {complaint}' >&2; echo 'pg_dump: detail: {detail}' >&2; exit 1",
    )
    refused = place.run("backup", str(tmp_path / "saved"), PATH=str(programs))
    assert is_refused(refused, f"pg_dump failed: {complaint}: {detail}\n")
    assert [f.name for f in tmp_path.iterdir() if "saved" in f.name] == []


def test_no_argument_shows_the_password(
    new_postgres: MakePlace, programs: Path, tmp_path: Path
) -> None:
    place, other, seen = new_postgres(), new_postgres(), tmp_path / "arguments"
    place.printed("add", "Laundry")
    for name in ("pg_dump", "pg_restore"):
        real = shutil.which(name)
        program(programs, name, f'echo "$0" "$@" >> {quote(str(seen))}; exec {real} "$@"')
    path = f"{programs}:{place.env['PATH']}"
    for run in (
        place.run("backup", str(tmp_path / "b"), PATH=path),
        other.run("restore-backup", str(tmp_path / "b"), PATH=path),
    ):
        assert run.status == 0
    assert "pg_dump --format=custom" in seen.read_text()
    assert "pg_restore --single-transaction" in seen.read_text()
    assert PASSWORD not in seen.read_text()
