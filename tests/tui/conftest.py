from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
)
from pathlib import Path

import pytest

from models.database import close_connection
from models.errors import DatabaseUnavailable
from models.settings import DatabaseSettings
from tests.support.edits import ME
from tests.support.session import Session
from tui import themes
from tui.app import TallyApp
from tui.drafts import Drafts
from tui.session import QueueStatus
from tui.session.opening import first_look
from tui.session.session import Session as AppSession

Open = Callable[..., AbstractAsyncContextManager[Session]]
Locked = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def truecolor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The theme does not depend on the terminal that the tests are run in."""
    monkeypatch.setattr(themes, "shown", lambda remembered, _: remembered or themes.DEFAULT)


@pytest.fixture
def open_app(database: DatabaseSettings, data_dir: Path) -> Open:
    """Opens the application on the test's database, in a terminal of a given size."""
    return opener(database, data_dir)


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> Locked:
    """Within the block that it makes, a locked database refuses each edit."""

    def refused(*_: object) -> None:
        raise DatabaseUnavailable("the database cannot be used: it is locked")

    @contextmanager
    def block() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr("tui.session.session.edits.make", refused)
            yield

    return block


def opener(settings: DatabaseSettings, data_dir: Path) -> Open:
    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40),
        keys: dict[str, str] | None = None,
        ready: Callable[[Session], Awaitable[None]] | None = None,
        draft: str = "",
        notices: bool = False,
    ) -> AsyncIterator[Session]:
        look = first_look(size[1], ME.actor)
        close_connection()
        app_session = AppSession(settings, ME)
        app = TallyApp(app_session, look, Drafts(data_dir, draft), data_dir, keys)
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=notices) as pilot:
            session = Session(app, pilot)
            # The queue's state is the last thing that a start brings.
            await session.until(lambda: app_session.watchers.queue != QueueStatus())
            yield session
        await app_session.close()

    return opened
