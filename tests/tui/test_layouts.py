"""Keys of another alphabet act as the Latin ones on them."""

import pytest

from tests.support.edits import create
from tests.tui.conftest import Open
from tui import layouts


@pytest.mark.parametrize(
    ("typed", "meant"), [("ф", "a"), ("Ф", "A"), ("ё", "`"), ("α", "a"), ("Δ", "D")]
)
def test_a_letter_is_that_of_its_key(typed: str, meant: str) -> None:
    assert layouts.latin(typed) == meant


@pytest.mark.parametrize("typed", ["a", "é", "1", " ", "日"])
def test_every_other_stays(typed: str) -> None:
    assert layouts.latin(typed) == typed


async def test_it_moves_and_writes(open_app: Open) -> None:
    create("one", "two")
    async with open_app() as session:
        # j, then a: the field takes the letters as they are.
        await session.hammer("о", "ф")
        await session.until(lambda: session.field.has_focus)
        assert session.current.title == "two"
        await session.hammer("ч", "а", "й", "enter")
        await session.until(lambda: "чай" in session.titles)


async def test_a_key_that_the_user_has_named_is_that_command(open_app: Open) -> None:
    create("one", "two")
    async with open_app(keys={"todos.add": "о"}) as session:
        await session.hammer("о")
        await session.until(lambda: session.field.has_focus)


async def test_it_can_be_switched_off(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "_used", False)
    create("one", "two")
    async with open_app() as session:
        await session.hammer("о", "j")
        await session.until(lambda: session.current.title == "two")
