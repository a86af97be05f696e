"""`python -m docs.pictures` draws docs/pictures/: the real application, in a made-up week."""

from pathlib import Path

from textual.pilot import Pilot

from docs.sample_week import draw, opened
from models.settings import SqliteSettings

SIZE = (120, 30)
FOLDER = Path(__file__).with_name("pictures")
# What is pressed before each picture, from the list of today on; letters of a line one by one.
PRESSED: dict[str, tuple[str, ...]] = {
    "today": (),
    "upcoming": ("f",),
    "detail": ("F", "j", "enter"),
    "capture": ("escape", "a", *"Call Ada (B) +travel @phone on friday"),
    "scores": ("escape", "3"),
}
NAMES = {" ": "space", ":": "colon", "+": "plus", "@": "at", "(": "left_parenthesis"}
NAMES[")"] = "right_parenthesis"
SETTLED_SECONDS = 0.5


async def pictures(settings: SqliteSettings) -> dict[str, str]:
    """Each picture as SVG, by its name."""
    drawn = {}
    async with opened(settings, SIZE) as (app, pilot):
        for name, keys in PRESSED.items():
            await _press(pilot, keys)
            drawn[name] = app.export_screenshot(title="Tally")
    return drawn


async def _press(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    for key in keys:
        await pilot.press(NAMES.get(key, key))
        await pilot.pause()
    await pilot.pause(SETTLED_SECONDS)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, drawn in draw(pictures).items():
        (FOLDER / f"{name}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
