"""`python -m docs.screenshot` draws docs/screenshot.svg: the real screen, on a made-up week."""

import asyncio
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models import clock, edits
from models.database import close_connection, open_database
from models.edits import Author, make
from models.scoring import recompute
from models.settings import SqliteSettings

SIZE = (112, 22)
NOW = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
DRAWN = Path(__file__).with_name("screenshot.svg")
ROOT = Path(__file__).parents[1]

# Days ago, what was written down, and what of it was completed on that day.
ME = Author("ann", "here")
WEEK = {
    6: (["Renew the passport", "Call the bank", "Order coffee"], ["Call the bank"]),
    5: (["Book the train to Kyoto 京都", "Return the library books"], ["Order coffee"]),
    4: (["Water the plants", "Mend the bicycle", "Read chapter four"], ["Water the plants"]),
    3: (["Write the report on the third quarter"], ["Mend the bicycle", "Read chapter four"]),
    2: (["Fix the kitchen tap"], []),
    1: (["Pay rent", "A birthday present for Ada"], ["Return the library books"]),
    0: (["Laundry", "Answer the landlord", "buy [/] milk", "Plan the summer"], ["Laundry"]),
}


def live_through_a_week() -> None:
    """Write and complete the todos, each on its day."""
    ids: dict[str, int] = {}
    for back, (written, done) in WEEK.items():
        morning = NOW - timedelta(days=back, hours=9)
        clock.now = lambda at=morning: at  # type: ignore[misc]
        ids |= dict(zip(written, make(edits.create(*written), ME).ids, strict=True))
        make(edits.complete(*(ids[title] for title in done)), ME)
        recompute(morning.date())
        if back:
            make(edits.archive_completed(), ME)
    thought = make(edits.create("A thought that was none"), ME)
    make(edits.delete(*thought.ids), ME)
    recompute(NOW.date())
    clock.now = lambda: NOW


async def draw(settings: SqliteSettings) -> str:
    """The main screen as SVG."""
    # Only now, for the queue is built from the environment when it is imported.
    from tui.app import TallyApp
    from tui.drafts import Drafts
    from tui.screens.scored import ScoredScreen
    from tui.session.opening import first_look
    from tui.session.session import Session

    look = first_look(SIZE[1])
    close_connection()
    session = Session(settings, ME)
    app = TallyApp(session, look, Drafts(settings.path.parent), settings.path.parent)
    async with app.run_test(size=SIZE) as pilot:
        while not app.state[0]:
            await pilot.pause(0.01)
        await pilot.press("j", "j", "j", "j", "space")
        screen = app.screen
        assert isinstance(screen, ScoredScreen)
        while not screen.gained:
            await pilot.pause(0.01)
        picture = app.export_screenshot(title="Tally")
    await session.close()
    return picture


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TALLY_QUEUE": "immediate", "TALLY_DATA_DIR": folder, "TZ": "UTC"}
        clock.use_zone(UTC)
        settings = SqliteSettings(Path(folder) / "tally.db")
        open_database(settings)
        live_through_a_week()
        DRAWN.write_text(asyncio.run(draw(settings)), encoding="utf-8")
    print(DRAWN.relative_to(ROOT))


if __name__ == "__main__":
    main()
