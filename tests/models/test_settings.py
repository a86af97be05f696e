from pathlib import Path

import pytest

from models.errors import SettingsError
from models.settings import (
    PostgresSettings,
    SqliteSettings,
    data_dir,
    database_settings,
)


def test_without_any_variable_it_is_a_file_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert database_settings({}) == SqliteSettings(tmp_path / "tally" / "tally.db")


def test_the_data_folder_can_be_named(tmp_path: Path) -> None:
    assert data_dir({"TALLY_DATA_DIR": str(tmp_path)}) == tmp_path


def test_a_sqlite_url_names_a_file() -> None:
    assert database_settings({"DATABASE_URL": "sqlite:////var/t.db"}) == SqliteSettings(
        Path("/var/t.db")
    )
    assert database_settings({"DATABASE_URL": "sqlite:///t%20t.db"}) == SqliteSettings(
        Path("t t.db")
    )


def test_a_postgres_url_wins_over_the_parts() -> None:
    env = {
        "DATABASE_URL": "postgresql://me:p%40ss@db.example:6543/todos",
        "POSTGRES_HOST": "elsewhere",
    }
    settings = database_settings(env)
    assert isinstance(settings, PostgresSettings)
    assert settings.parameters == {
        "host": "db.example",
        "port": "6543",
        "user": "me",
        "password": "p@ss",
        "dbname": "todos",
    }


def test_postgres_from_its_parts_with_their_defaults() -> None:
    settings = database_settings({"POSTGRES_HOST": "pg"})
    assert isinstance(settings, PostgresSettings)
    assert settings.parameters == {
        "host": "pg",
        "port": "5432",
        "user": "postgres",
        "dbname": "tally",
    }


def test_a_password_can_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hush\n")
    settings = database_settings({"POSTGRES_HOST": "pg", "POSTGRES_PASSWORD_FILE": str(secret)})
    assert isinstance(settings, PostgresSettings)
    assert settings.parameters["password"] == "hush"


def test_a_password_shows_in_no_text_made_of_the_settings() -> None:
    settings = database_settings({"DATABASE_URL": "postgresql://me:hush@db/todos"})
    assert "hush" not in f"{settings} {settings!r}"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://hush@x/y",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite://host/path",
        "postgresql://hush@db:port/x",
        "postgresql://hush@db:99999/x",
        "postgresql://hush@db:5432/",
        "postgresql://hush@[::1/x",
        "postgresql://hush@db/x?nonsense=1",
        "postgresql://hush@db:5432,db2:99999/x",
        "hush",
    ],
)
def test_a_malformed_database_url_is_refused_by_name_and_never_printed(url: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        database_settings({"DATABASE_URL": url})
    assert str(refusal.value).startswith("DATABASE_URL is invalid: expected sqlite:///path")
    assert "hush" not in str(refusal.value)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "5432x", "٣", "9" * 30])
def test_a_malformed_port_is_refused_with_its_value_and_what_is_accepted(value: str) -> None:
    with pytest.raises(SettingsError, match=r"POSTGRES_PORT=.* a whole number from 1 to 65535"):
        database_settings({"POSTGRES_HOST": "pg", "POSTGRES_PORT": value})


def test_a_password_file_that_is_missing_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="POSTGRES_PASSWORD_FILE='/nowhere'"):
        database_settings({"POSTGRES_HOST": "pg", "POSTGRES_PASSWORD_FILE": "/nowhere"})


@pytest.mark.parametrize(
    ("url", "accepted"),
    [
        ("sqlite:////tmp/a#b/tally.db", "its # written as %23 and its ? as %3F"),
        ("sqlite:////tmp/tally.db#", "its # written as %23"),
        ("sqlite:////tmp/tally.db?mode=ro", "sqlite:///path without options"),
        ("sqlite:////tmp/%ff/tally.db", "sqlite:///path whose percent-encoded bytes are UTF-8"),
    ],
)
def test_a_file_url_that_would_open_another_file_is_refused(url: str, accepted: str) -> None:
    with pytest.raises(SettingsError, match=r"^DATABASE_URL is invalid: ") as refusal:
        database_settings({"DATABASE_URL": url})
    assert accepted in str(refusal.value)


def test_what_is_percent_encoded_is_part_of_the_path() -> None:
    assert database_settings({"DATABASE_URL": "sqlite:////a%23b/c%3Fd/%C3%A9.db"}) == (
        SqliteSettings(Path("/a#b/c?d/é.db"))
    )


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("one:6001,two:6002", "one:6001,two:6002/todos"),
        ("one,two", "one:5432,two:5432/todos"),
        ("one,two:6002", "one:5432,two:6002/todos"),
        ("[::1]:6001,two:6002", "::1:6001,two:6002/todos"),
    ],
)
def test_a_url_may_name_several_hosts_as_libpq_follows_a_failover(place: str, shown: str) -> None:
    url = f"postgresql://me:hush@{place}/todos?target_session_attrs=read-write"
    settings = database_settings({"DATABASE_URL": url})
    assert isinstance(settings, PostgresSettings)
    assert settings.parameters["target_session_attrs"] == "read-write"
    assert str(settings) == shown


@pytest.mark.parametrize("name", ["POSTGRES_DB", "POSTGRES_USER"])
def test_a_blank_around_a_name_is_refused_and_not_taken_off(name: str) -> None:
    with pytest.raises(SettingsError, match=rf"{name}='tally ' is invalid: expected a name"):
        database_settings({"POSTGRES_HOST": "pg", name: "tally "})
