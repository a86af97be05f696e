"""A made-up week in Tally, for the pictures of the docs."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.pilot import Pilot

from models import clock, edits
from models.capture.fields import fields_of
from models.capture.line import read_line
from models.database import close_connection, open_database
from models.edits import Author, make
from models.scoring import recompute
from models.settings import SqliteSettings

if TYPE_CHECKING:
    from tui.app import TallyApp

Drawing = Callable[[SqliteSettings], Awaitable[Any]]

NOW = datetime(2026, 11, 26, 18, 5, tzinfo=UTC)
PAUSE_SECONDS = 0.1

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
# What else the todos have, as one types it.
LINES = {
    "Pay rent": "(A) +home due:-1d rec:+1m pts:8",
    "Renew the passport": "+travel due:today",
    "Book the train to Kyoto 京都": "+travel @phone due:5d",
    "Write the report on the third quarter": "(B) +work due:tomorrow",
    "A birthday present for Ada": "@town due:9d",
    "Fix the kitchen tap": "+home start:-1d",
    "Answer the landlord": "+home @phone due:today@17:00",
    "Plan the summer": "+travel start:4d",
}
PARTS = ("Collect the figures", "Draw the charts", "Write it down")


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
    for title, line in LINES.items():
        said = fields_of(read_line(f"{title} {line}", NOW.date()).captured)
        make(edits.change(ids[title], {k: v for k, v in said.items() if k != "title"}), ME)
    report = ids["Write the report on the third quarter"]
    parts = make(edits.add(*({"title": part, "parent_id": report} for part in PARTS)), ME)
    make(edits.complete(min(parts.ids)), ME)
    thought = make(edits.create("A thought that was none"), ME)
    make(edits.delete(*thought.ids), ME)
    recompute(NOW.date())
    clock.now = lambda: NOW


@asynccontextmanager
async def opened(
    settings: SqliteSettings, size: tuple[int, int]
) -> AsyncIterator[tuple["TallyApp", Pilot[None]]]:
    """The application on that week, under a pilot."""
    # Only now, for the queue is built from the environment when it is imported.
    from tui.app import TallyApp
    from tui.drafts import Drafts
    from tui.session import QueueStatus
    from tui.session.opening import first_look
    from tui.session.session import Session

    look = first_look(size[1], ME.actor)
    close_connection()
    session = Session(settings, ME)
    app = TallyApp(session, look, Drafts(settings.path.parent), settings.path.parent)
    app.theme = "tally-dark"
    async with app.run_test(size=size) as pilot:
        while session.watchers.queue == QueueStatus():
            await pilot.pause(PAUSE_SECONDS)
        yield app, pilot
    await session.close()


def draw(drawing: Drawing) -> Any:
    """Live through the week in a database of its own, and draw; what the drawing returns."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TALLY_QUEUE": "immediate", "TALLY_DATA_DIR": folder, "TZ": "UTC"}
        clock.use_zone(UTC)
        settings = SqliteSettings(Path(folder) / "tally.db")
        open_database(settings)
        live_through_a_week()
        return asyncio.run(_run(drawing, settings))


async def _run(
    drawing: Callable[[SqliteSettings], Awaitable[Any]], settings: SqliteSettings
) -> Any:
    return await drawing(settings)
