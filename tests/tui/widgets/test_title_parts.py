"""Projects, contexts, dates and links stand out in titles; a long title is read whole."""

import pytest
from rich.style import Style

from tests.support.edits import create
from tests.tui.conftest import Open
from tui.widgets.title_parts import parts_of, styled


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Pay +home rent @bank", ["project +home", "context @bank"]),
        ("call due:2026-12-01 or 2026-12-02", ["date due:2026-12-01", "date 2026-12-02"]),
        ("read https://example.org/a?b=1 now", ["link https://example.org/a?b=1"]),
        ("a+b me@example.org 1+1 + @ 12026-12-01", []),
        ("+日本 @家", ["project +日本", "context @家"]),
    ],
)
def test_parts_of_a_title(title: str, parts: list[str]) -> None:
    assert [f"{kind} {title[start:end]}" for start, end, kind in parts_of(title)] == parts


def test_styles_lie_on_top_of_one_another_and_the_text_stays() -> None:
    bold, red = Style(bold=True), Style(color="red")
    segments = list(styled("abcdef", Style(), [(1, 4, bold), (3, 9, red), (7, 9, bold)]))
    assert [segment.text for segment in segments] == ["a", "bc", "d", "ef"]
    assert segments[2].style == bold + red


LONG = "Write the report on the third quarter " * 4


async def test_the_title_under_the_cursor_is_read_whole(open_app: Open) -> None:
    create("Laundry", LONG, "Pay rent", "Call the bank")
    async with open_app((80, 24)) as session:
        assert session.text.count("report") == 2
        await session.press("j")
        assert session.text.count("report") == 4
        # The others make room for it.
        assert "Pay rent" in session.text
        assert "Call the bank" in session.text
        await session.press("a")
        assert session.text.count("report") == 2
        await session.press("escape", "j")
        assert session.text.count("report") == 2
        assert "Pay rent" in session.text


async def test_another_theme_paints_a_whole_title_anew(open_app: Open) -> None:
    create(LONG)
    async with open_app((80, 24)) as session:
        before = session.rows.render_line(1)
        await session.press("T")
        assert session.app.theme == "tally-light"
        after = session.rows.render_line(1)
        assert after.text == before.text
        assert {part.style for part in after} != {part.style for part in before}
