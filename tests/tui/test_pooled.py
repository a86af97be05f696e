"""Behind a pgbouncer that pools transactions no change is pushed."""

from pathlib import Path

import pytest

from models.database import open_database
from models.scoring import recompute
from models.settings import PostgresSettings
from tests.conftest import Clock
from tests.harness.environment import own_environment
from tests.harness.processes import run_tally
from tests.support.edits import create
from tests.tui.conftest import opener
from tests.tui.test_live import elsewhere, points
from tui.session.watchers import UNPUSHED


@pytest.mark.usefixtures("let_go")
async def test_the_application_says_so_and_looks_every_second(
    pooled: PostgresSettings, tmp_path: Path, clock: Clock
) -> None:
    open_database(pooled)
    create("Laundry")
    recompute(clock.now.date())
    async with opener(pooled, tmp_path)() as session:
        await session.until(lambda: UNPUSHED in session.notices)
        await session.press("space")
        await session.until(lambda: session.current.completed, within=2)
        await session.until(lambda: points(session) == 6, within=2)
        elsewhere(lambda: create("from elsewhere"))
        await session.until(lambda: session.titles == ["from elsewhere", "Laundry"], within=2)
        assert len(session.notices) == 1


@pytest.mark.usefixtures("let_go")
async def test_where_changes_are_pushed_nothing_is_said(
    postgres: PostgresSettings, tmp_path: Path, clock: Clock
) -> None:
    open_database(postgres)
    async with opener(postgres, tmp_path)() as session:
        elsewhere(lambda: create("from elsewhere"))
        await session.until(lambda: session.titles == ["from elsewhere"], within=1)
        assert session.notices == []


@pytest.mark.parametrize(("fixture", "pushed"), [("pooled", False), ("postgres", True)])
def test_the_doctor_finds_it_well_and_says_so(
    fixture: str, pushed: bool, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = request.getfixturevalue(fixture).parameters
    address = f"{place['user']}:{place.get('password', '')}@{place['host']}:{place['port']}"
    env = own_environment(tmp_path, DATABASE_URL=f"postgresql://{address}/{place['dbname']}")
    assert run_tally("add", "Laundry", env=env).returncode == 0
    result = run_tally("doctor", env=env)
    assert result.returncode == 0
    assert ("pushes no changes: open applications look every second" in result.stdout) != pushed
