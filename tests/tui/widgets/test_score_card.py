"""The large number counts to another score; the bars have it at once."""

import pytest

from tests.support.edits import BOB, by, complete, create
from tests.tui.conftest import Open
from tui.widgets.score_card import ScoreCard


def large(card: ScoreCard) -> tuple[int, ...]:
    return tuple(card._passing)


async def test_the_number_counts_up_and_comes_to_rest(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        session.app.animation_level = "full"
        card = session.app.screen.query_one(ScoreCard)
        await session.until(lambda: card.summary and card.summary.today.points == 1)
        await session.press("space")
        await session.until(lambda: card.summary and card.summary.today.points == 6)
        assert large(card) and large(card) == tuple(sorted(large(card)))
        # The same is read again, as somebody else's edit may have it.
        on_its_way = large(card)
        card.show(card.summary)
        assert large(card) == on_its_way
        await session.until(lambda: card._counting is None)
        assert large(card) == ()
        # Back again, and once more on the way.
        await session.press("u")
        await session.until(lambda: card.summary and card.summary.today.points == 1)
        await session.press("ctrl+r")
        await session.until(lambda: card.summary and card.summary.today.points == 6)
        await session.until(lambda: card._counting is None)
        assert large(card) == ()


async def test_what_others_earn_is_there_at_once(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    async with open_app() as session:
        session.app.animation_level = "full"
        card = session.app.screen.query_one(ScoreCard)
        await session.until(lambda: card.summary and card.summary.today.points == 1)
        counted: list[object] = []
        monkeypatch.setattr(card, "set_interval", lambda *given: counted.append(given))
        with by(BOB):
            complete(1)
        await session.until(lambda: card.summary and card.summary.today.points == 6)
        assert large(card) == ()
        assert counted == []


async def test_without_animations_it_is_there_at_once(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        card = session.app.screen.query_one(ScoreCard)
        await session.press("space")
        await session.until(lambda: card.summary and card.summary.today.points == 6)
        assert large(card) == ()
        assert card._counting is None
