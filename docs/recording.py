"""`python -m docs.recording` draws docs/recording.svg: the real application, in a made-up week.

A todo is added, another completed, the score counts up, and the completion is taken back.
"""

from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from docs.moving import moving
from docs.sample_week import draw, opened
from models.settings import SqliteSettings

SIZE = (100, 24)
DRAWN = Path(__file__).with_name("recording.svg")
FRAME_SECONDS = 0.1


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
    async with opened(settings, SIZE) as (app, pilot):
        recording = Recording(app, pilot)
        recording.take(1.5)
        await recording.press("a")
        for letter in "Buy coffee +home due:fri":
            name = {" ": "space", ":": "colon", "+": "plus"}.get(letter, letter)
            await recording.press(name, seen=0.07)
        recording.take(1.2)
        await recording.press("enter", seen=0.3)
        await recording.press("escape", seen=0.8)
        await recording.press("F", seen=0.8)
        await recording.press("F", seen=0.8)
        for _ in range(3):
            await recording.press("j", seen=0.25)
        await recording.press("space", seen=0)
        await recording.watch(1.6)
        recording.take(1.5)
        await recording.press("u", seen=0.1)
        await recording.watch(1.0)
        recording.take(2)
    return recording.svg()


def main() -> None:
    DRAWN.write_text(draw(record), encoding="utf-8")


if __name__ == "__main__":
    main()
