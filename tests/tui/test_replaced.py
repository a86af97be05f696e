"""The SQLite file exchanged or deleted under the open application."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models import edits
from models.database import close_connection, database, open_database
from models.settings import SqliteSettings
from tests.support.edits import BOB, by, create
from tests.support.session import Session
from tests.tui.conftest import Open, opener
from tui import drafts
from tui.widgets.row_list import RowList

pytestmark = pytest.mark.usefixtures("clock")

REPLACED = "The database file was replaced: everything was read anew."


@pytest.fixture
def other(tmp_path: Path, clock: object) -> Path:
    """Another database, whose todos are `other 1` and `other 2`."""
    path = tmp_path / "other.db"
    open_database(SqliteSettings(path))
    with by(BOB):
        create("other 1", "other 2")
    database.execute_sql("PRAGMA journal_mode = delete")
    close_connection()
    return path


@pytest.fixture
def open_mine(other: Path, database: SqliteSettings, data_dir: Path) -> Open:
    create("mine 1", "mine 2")
    return opener(database, data_dir)


@pytest.fixture
def exchange(other: Path, sqlite: SqliteSettings) -> Callable[[], None]:
    def take_its_place() -> None:
        other.replace(sqlite.path)

    return take_its_place


def completed(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute("SELECT title FROM todos WHERE completed_at IS NOT NULL")
        return [title for (title,) in rows]


async def new_list(session: Session) -> None:
    await session.until(lambda: session.titles == ["other 1", "other 2"])
    await session.until(lambda: REPLACED in session.notices)
    # A key before the list was read to its end would still be meant for the old file.
    await session.until(lambda: session.app._session.watchers._unread is None)


@pytest.mark.parametrize("edited_before", [False, True])
async def test_the_edit_that_meets_it_changes_nothing_and_the_new_file_is_shown(
    open_mine: Open, exchange: Callable[[], None], sqlite: SqliteSettings, edited_before: bool
) -> None:
    async with open_mine() as session:
        if edited_before:
            await session.press("space", "u")
            await session.until(lambda: "Undone: 'mine 1' completed" in session.notices)
        exchange()
        await session.hammer("space")
        await new_list(session)
        assert completed(sqlite.path) == []
        await session.press("space")
        await session.until(lambda: session.titles == ["other 2", "other 1"])
        await session.until(lambda: completed(sqlite.path) == ["other 1"])


async def test_an_edit_in_waiting_is_not_done_to_the_todo_that_has_its_id_by_now(
    open_mine: Open,
    exchange: Callable[[], None],
    sqlite: SqliteSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first edit takes its time, and the second waits for it while the file changes."""
    begun, go_on = threading.Event(), threading.Event()
    make = edits.make

    def slow(*arguments: object) -> object:
        begun.set()
        assert go_on.wait(5)
        return make(*arguments)  # type: ignore[arg-type]

    async with open_mine() as session:
        monkeypatch.setattr(edits, "make", slow)
        await session.hammer("space", "j", "space")
        await session.until(begun.is_set)
        exchange()
        await session.until(lambda: REPLACED in session.notices)
        await session.until(lambda: session.titles == ["other 1", "other 2"])
        go_on.set()
        await session.app.workers.wait_for_complete(
            [worker for worker in session.app.workers if worker.group == "default"]
        )
        assert completed(sqlite.path) == []
        await session.press("u")
        await session.until(lambda: "Nothing to undo." in session.notices)


async def test_two_titles_that_were_being_written_are_both_kept(
    open_mine: Open, exchange: Callable[[], None], data_dir: Path
) -> None:
    async with open_mine() as session:
        await session.press("a")
        await session.type("a new one")
        await session.press("escape", "e")
        await session.type(" changed")
        exchange()
        await new_list(session)
        assert session.field.value == "a new one"
        session.app.keep_drafts()
    # The field for a new todo is what one writes in next.
    assert [drafts.take(data_dir) for _ in range(3)] == ["a new one", "mine 1 changed", ""]


async def test_undo_forgets_what_was_done_to_the_old_file(
    open_mine: Open, exchange: Callable[[], None], sqlite: SqliteSettings
) -> None:
    async with open_mine() as session:
        await session.press("space")
        await session.until(lambda: session.titles == ["mine 2", "mine 1"])
        await session.until(lambda: completed(sqlite.path) == ["mine 1"])
        exchange()
        await new_list(session)
        await session.press("u")
        await session.until(lambda: "Nothing to undo." in session.notices)


@pytest.mark.parametrize("key", ["D", "s"])
async def test_a_question_and_a_field_about_the_old_todos_are_closed(
    open_mine: Open, exchange: Callable[[], None], other: Path, sqlite: SqliteSettings, key: str
) -> None:
    old = sqlite.path.with_name("old.db")
    async with open_mine() as session:
        await session.press(key)
        assert session.app.screen.is_modal
        sqlite.path.rename(old)
        exchange()
        await session.until(lambda: not session.app.screen.is_modal)
        await new_list(session)
        await session.press("e")
        await session.type(" typed")
        old.replace(sqlite.path)
        await session.until(lambda: session.titles == ["mine 1", "mine 2"])
        assert session.field.value == "other 1 typed"


async def test_a_list_of_another_screen_is_not_edited_by_its_old_ids(
    open_mine: Open, exchange: Callable[[], None], sqlite: SqliteSettings
) -> None:
    async with open_mine() as session:
        await session.press("3")
        exchange()
        await session.until(lambda: REPLACED in session.notices)
        await session.hammer("1", "space")
        await session.until(lambda: session.app.screen.query(RowList))
        await session.until(lambda: session.titles == ["other 1", "other 2"])
        # A space that met the new list is its own; the second row's was never pressed.
        assert "other 2" not in completed(sqlite.path)


async def test_a_deleted_file_is_told_and_comes_back(
    open_mine: Open, sqlite: SqliteSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.session.change_follower.RETRY_SECONDS", 0.05)
    away = sqlite.path.with_name("away.db")
    async with open_mine() as session:
        sqlite.path.rename(away)
        await session.until_text("database unreachable, connecting again")
        await session.press("space")
        await session.until(lambda: any("is gone" in notice for notice in session.notices))
        assert not sqlite.path.exists()
        away.rename(sqlite.path)
        await session.until(lambda: "database unreachable" not in session.text)
        await session.press("space")
        await session.until(lambda: session.current.completed)
