"""A database file of somebody else."""

import os

import pytest

from models.database import open_database
from models.ownership import whose
from models.settings import PostgresSettings, SqliteSettings


@pytest.mark.parametrize(
    ("mode", "said"),
    [(0o700, False), (0o755, False), (0o770, True), (0o777, True), (0o1777, True)],
)
def test_another_accounts_file_is_noticed_where_others_can_write(
    sqlite: SqliteSettings, monkeypatch: pytest.MonkeyPatch, mode: int, said: bool
) -> None:
    open_database(sqlite)
    sqlite.path.parent.chmod(mode)
    assert whose(sqlite) == ""
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    text = whose(sqlite)
    assert text.endswith("in a folder that others can write to") is said
    assert said or text == ""


def test_what_is_not_there_belongs_to_nobody(sqlite: SqliteSettings) -> None:
    assert whose(sqlite) == ""
    assert whose(PostgresSettings({"host": "db"})) == ""
