"""`python -m docs.recording` draws docs/recording.svg: the real application, in a made-up week.

A todo is added, another completed, the score counts up, and the completion is taken back.
"""

import asyncio
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from docs.moving import moving
from models import clock, edits
from models.database import close_connection, open_database
from models.edits import Author, make
from models.scoring import recompute
from models.settings import SqliteSettings

SIZE = (100, 24)
NOW = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
DRAWN = Path(__file__).with_name("recording.svg")
FRAME_SECONDS = 0.1

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


class Recording:
    """Frames of the application under a pilot, and for how long each is seen, in seconds."""

    def __init__(self, app: App[None], pilot: Pilot[None]) -> None:
        self._app = app
        self._pilot = pilot
        self._frames: list[tuple[str, float]] = []

    async def press(self, *keys: str, seen: float = 0.6) -> None:
        """Press keys, and keep what the screen shows then."""
        await self._pilot.press(*keys)
        await self._pilot.pause()
        self.take(seen)

    async def watch(self, seconds: float) -> None:
        """Keep what moves by itself."""
        for _ in range(round(seconds / FRAME_SECONDS)):
            await self._pilot.pause(FRAME_SECONDS)
            self.take(FRAME_SECONDS)

    def take(self, seen: float) -> None:
        frame = self._app.export_screenshot(title="Tally")
        if self._frames and self._frames[-1][0] == frame:
            seen += self._frames.pop()[1]
        self._frames.append((frame, seen))

    def svg(self) -> str:
        return moving(self._frames)


async def record(settings: SqliteSettings) -> str:
    """The recording as SVG."""
    # Only now, for the queue is built from the environment when it is imported.
    from tui.app import TallyApp
    from tui.drafts import Drafts
    from tui.session import QueueStatus
    from tui.session.opening import first_look
    from tui.session.session import Session

    look = first_look(SIZE[1])
    close_connection()
    session = Session(settings, ME)
    app = TallyApp(session, look, Drafts(settings.path.parent), settings.path.parent)
    app.theme = "tally-dark"
    async with app.run_test(size=SIZE) as pilot:
        while session.watchers.queue == QueueStatus():
            await pilot.pause(FRAME_SECONDS)
        recording = Recording(app, pilot)
        recording.take(1.5)
        await recording.press("a")
        for letter in "Buy coffee +home":
            await recording.press("space" if letter == " " else letter, seen=0.07)
        await recording.press("enter", seen=0.3)
        await recording.press("escape", seen=0.8)
        await recording.press("g")
        for _ in range(3):
            await recording.press("j", seen=0.25)
        await recording.press("space", seen=0)
        await recording.watch(1.6)
        recording.take(1.5)
        await recording.press("u", seen=0.1)
        await recording.watch(1.0)
        recording.take(2)
    await session.close()
    return recording.svg()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TALLY_QUEUE": "immediate", "TALLY_DATA_DIR": folder, "TZ": "UTC"}
        clock.use_zone(UTC)
        settings = SqliteSettings(Path(folder) / "tally.db")
        open_database(settings)
        live_through_a_week()
        DRAWN.write_text(asyncio.run(record(settings)), encoding="utf-8")


if __name__ == "__main__":
    main()
