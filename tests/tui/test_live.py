"""What others do, what the queue does, and what happens when a service goes."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial

import pytest
from textual.worker import WorkerFailed

from models import clock
from models.database import close_connection
from models.errors import DatabaseUnavailable
from models.scoring import recompute
from models.settings import PostgresSettings, SqliteSettings
from tests.conftest import Clock
from tests.harness.postgres import PostgresServer
from tests.harness.waiting import eventually_async
from tests.support.edits import BOB, add, archive_completed, by, complete, create, delete, reopen
from tests.support.session import Session
from tests.tui.conftest import Open, opener
from tui.score_rows import ScoreSummary
from tui.screens.data_screen import DataScreen
from tui.session import Changed, Filter, Search
from tui.session.session import Session as AppSession
from tui.widgets.score_card import ScoreCard


def elsewhere(work: Callable[[], object]) -> None:
    """Do it on a connection of its own, as somebody else in another process would."""

    def run() -> None:
        with by(BOB):
            work()
        close_connection()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def points(session: Session) -> int:
    summary = session.app.screen.query_one(ScoreCard).summary
    assert summary is not None
    return summary.today.points


@pytest.mark.usefixtures("clock")
async def test_an_edit_elsewhere_appears_by_itself(open_app: Open) -> None:
    async with open_app() as session:
        assert "Tally keeps your todos" in session.text
        elsewhere(lambda: create("from elsewhere"))
        await session.until(lambda: session.titles == ["from elsewhere"], within=1)


@pytest.mark.parametrize("view", [Filter.ALL, Filter.TODAY])
async def test_what_another_program_writes_without_an_edit_appears(
    open_app: Open, database: SqliteSettings, view: Filter
) -> None:
    add(*({"title": title, "due": clock.today()} for title in ("Laundry", "Dishes")))
    async with open_app() as session:
        while session.chosen != view.value:
            await session.press("f")

        def write(sql: str) -> None:
            with closing(sqlite3.connect(database.path)) as other, other:
                other.execute(sql)

        await session.until(lambda: session.titles == ["Laundry", "Dishes"])
        elsewhere(lambda: delete(1))
        await session.until(lambda: points(session) == 1)
        write("UPDATE todos SET title = 'Floor' WHERE title = 'Dishes'")
        await session.until(lambda: session.titles == ["Floor"])
        elsewhere(lambda: delete(2))
        await session.until(lambda: points(session) == 0 and session.titles == [])
        # The length of the list, and that of each view, is not what the log would say either.
        write("UPDATE todos SET deleted_at = NULL")
        await session.until(lambda: session.titles == ["Laundry", "Floor"])
        await session.until_text("Trash 0")


async def test_what_was_not_logged_is_found_also_if_the_scores_cannot_be_read(
    open_app: Open, database: SqliteSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry", "Dishes")
    scores, failures = AppSession.scores, iter([DatabaseUnavailable("away")])

    async def failing_once(session: AppSession) -> ScoreSummary:
        for failure in failures:
            raise failure
        return await scores(session)

    async with open_app() as session:
        # By now the list follows the log.
        for title in ("Floor", "Windows"):
            elsewhere(partial(create, title))
            await session.until(lambda title=title: session.titles[-1] == title)  # type: ignore[misc]
        # What is written from here on nobody says.
        monkeypatch.setattr(session.app._session.watchers.rereading, "note", lambda _: None)
        with closing(sqlite3.connect(database.path)) as other, other:
            other.execute("DELETE FROM todos WHERE title = 'Dishes'")
        monkeypatch.setattr(AppSession, "scores", failing_once)
        await session.app.screen.changed(Changed.ALL)  # type: ignore[attr-defined]
        assert next(failures, None) is None
        await session.app.screen.changed(Changed.LOGGED)  # type: ignore[attr-defined]
        assert session.titles == ["Laundry", "Floor", "Windows"]


async def test_the_score_moves_with_each_edit(open_app: Open, clock: Clock) -> None:
    async with open_app() as session:
        await session.press("a", *"milk", "enter")
        await session.until(lambda: points(session) == 1)
        await session.press("escape", "space")
        await session.until(lambda: points(session) == 6)
        await session.until_text("1 done · 1 added")
        await session.press("u")
        await session.until(lambda: points(session) == 1)
        await session.until(lambda: "1 done" not in session.text)


async def test_a_day_that_stays_stale_is_told(
    open_app: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.scores.recompute_once", lambda day, rest_seconds: False)
    async with open_app() as session:
        elsewhere(lambda: create("Laundry"))
        await session.until_text("recomputing …")
        elsewhere(lambda: recompute(clock.now.date()))
        await session.until(lambda: "recomputing …" not in session.text)
        assert points(session) == 1


async def test_a_lost_wake_up_is_found_by_the_running_application(
    open_app: Open, clock: Clock
) -> None:
    async with open_app() as session:
        elsewhere(lambda: create("Laundry"))
        await session.until(lambda: session.titles == ["Laundry"])
        assert points(session) == 0
        clock.advance(seconds=2)
        await session.until(lambda: points(session) == 1)


async def test_at_midnight_another_day_is_todays(
    open_app: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.session.watchers.DAY_CHECK_SECONDS", 0.01)
    create("Laundry")
    recompute(clock.now.date())
    async with open_app() as session:
        await session.until_text("Today, Mon 23 Nov")
        clock.advance(hours=12)
        await session.until_text("Today, Tue 24 Nov")
        assert points(session) == 0


@pytest.mark.usefixtures("clock")
async def test_the_cursor_holds_on_to_its_todo_while_others_come_and_go(open_app: Open) -> None:
    create(*(f"todo {n}" for n in range(1, 201)))
    async with open_app() as session:
        await session.press("G")
        await session.until(lambda: session.current and session.current.title == "todo 200")
        elsewhere(lambda: delete(*range(1, 51)))
        await session.until(lambda: session.rows.model.total == 150)
        await session.until(lambda: session.current and session.current.title == "todo 200")
        assert session.rows.model.cursor == 149


@pytest.mark.usefixtures("clock")
async def test_a_new_todo_of_a_long_list_is_gone_to(open_app: Open) -> None:
    create(*(f"todo {n}" for n in range(1, 201)))
    async with open_app() as session:
        await session.press("a")
        await session.type("The newest")
        await session.press("enter")
        await session.until(lambda: session.current and session.current.title == "The newest")
        assert session.titles[-1] == "The newest"


@pytest.mark.usefixtures("clock")
async def test_a_key_is_kept_that_is_pressed_while_rows_are_read(open_app: Open) -> None:
    create(*(f"todo {n}" for n in range(1, 201)))
    async with open_app() as session:
        await session.press("j", "j")
        rows, data = session.rows, session.app._session
        wanted = rows.model.ask()
        _, window = await data.todos(Search("", Filter.ALL), wanted, None)
        await session.press("j")
        rows.show(window)
        assert session.current.title == "todo 4"
        await session.press("G")
        rows.show(window)
        assert rows.model.cursor == 199


@pytest.mark.usefixtures("clock")
async def test_every_row_of_a_long_list_can_be_reached(open_app: Open) -> None:
    for start in range(0, 1500, 500):
        create(*(f"todo {n}" for n in range(start + 1, start + 501)))
    async with open_app() as session:
        seen = set()
        while session.rows.model.cursor < 1499:
            await session.until(lambda: len(session.titles) == session.rows.size.height)
            seen |= set(session.titles)
            await session.press("ctrl+d")
        await session.until(lambda: session.titles[-1] == "todo 1500")
        seen |= set(session.titles)
        assert len(seen) == 1500


@pytest.mark.usefixtures("clock")
async def test_the_activity_goes_on_as_one_scrolls(open_app: Open) -> None:
    for number in range(1, 301):
        create(f"todo {number}")
    async with open_app() as session:
        await session.press("2")
        await session.until(lambda: session.rows.model.total == 301)
        assert session.titles[0] == "todo 300"
        await session.press("G")
        await session.until(lambda: session.titles and session.titles[-1] == "todo 1")
        await session.press("g")
        await session.until(lambda: session.titles and session.titles[0] == "todo 300")


async def test_a_hundred_operations_are_undone_and_done_again(open_app: Open, clock: Clock) -> None:
    create(*(f"todo {n}" for n in range(1, 101)))
    complete(100)
    archive_completed()
    recompute(clock.now.date())
    async with open_app() as session:
        await session.hammer(*["space"] * 99)
        await session.until(lambda: points(session) == 105 + 99 * 5, within=20)
        await session.hammer(*["u"] * 99)
        await session.until(lambda: points(session) == 105, within=20)
        await session.hammer(*["ctrl+r"] * 99)
        await session.until(lambda: points(session) == 105 + 99 * 5, within=20)


@pytest.mark.usefixtures("clock")
async def test_an_edit_that_no_longer_fits_is_refused_with_the_reason(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("e")
        elsewhere(lambda: delete(1))
        await session.type(" and more")
        await session.press("enter")
        await session.until_text("'Laundry' is in the trash: restore it first")


@pytest.mark.usefixtures("clock")
async def test_what_somebody_else_has_changed_back_is_told_and_left_out(open_app: Open) -> None:
    async with open_app() as session:
        await session.press("a")
        await session.type("Laundry")
        await session.press("enter", "escape")
        await session.until(lambda: session.current and session.current.title == "Laundry")
        await session.press("space")
        await session.until(lambda: session.current.completed)
        elsewhere(lambda: reopen(1))
        await session.until(lambda: not session.current.completed)
        await session.press("u")
        says = "'Laundry' was reopened by bob since, and stays as it is"
        await session.until(lambda: says in session.notices)
        await session.press("u")
        await session.until(lambda: session.notices == ["Undone: 'Laundry' added"])


@pytest.mark.usefixtures("clock")
async def test_a_fault_of_our_own_ends_the_application(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")

    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("tui.session.session.edits.make", broken)
    with pytest.raises(WorkerFailed, match="a fault"):
        async with open_app() as session:
            await session.press("space")
            await eventually_async(lambda: session.app.fault)


async def test_a_database_that_goes_and_comes_back(
    postgres: PostgresSettings,
    postgres_server: PostgresServer,
    tmp_path: object,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from models.database import database, open_database

    monkeypatch.setattr("tui.session.change_follower.RETRY_SECONDS", 0.05)
    open_database(postgres)
    create("Laundry")
    async with opener(postgres, tmp_path)() as session:  # type: ignore[arg-type]
        postgres_server.stop()
        try:
            await session.until_text("database unreachable, connecting again")
            await session.press("space")
            await session.until(
                lambda: any("the database cannot be used" in n for n in session.notices)
            )
            await session.press("j", "2", "1")
        finally:
            postgres_server.start()
        await session.until(lambda: "database unreachable" not in session.text)
        assert not session.current.completed
        await session.press("space")
        await session.until(lambda: session.current.completed)
    database.initialize(None)


async def test_what_is_to_be_known_of_the_file_is_said_once(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    warning = "The database tally.db belongs to bob, in a folder that others can write to."
    monkeypatch.setattr("tests.tui.conftest.AppSession", partial(AppSession, warning=warning))
    async with open_app() as session:
        await session.until(lambda: session.notices == [warning])
        await session.press("a")
        await session.type("Laundry")
        await session.press("enter")
        await session.until(lambda: session.titles == ["Laundry"])
        assert session.notices == [warning]


async def test_a_reading_that_comes_while_the_application_is_left_is_no_fault(
    open_app: Open,
) -> None:
    create("Laundry")
    async with open_app() as session:
        screen = session.app.screen
        assert isinstance(screen, DataScreen)
    await screen.changed(Changed.ALL)
