"""The screens that the user switches between, each imported when it is first shown."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from textual.screen import Screen

from tui.session.session import Session


def later(session: Session) -> dict[str, Callable[[], Screen[Any]]]:
    """The screens that do not exist from the start, by the names of their modes."""
    return {"activity": partial(_activity, session), "scores": partial(_scores, session)}


def _activity(session: Session) -> Screen[None]:
    from tui.screens.activity import ActivityScreen

    return ActivityScreen(session)


def _scores(session: Session) -> Screen[None]:
    from tui.screens.scores import ScoresScreen

    return ScoresScreen(session)


def show_day(screen: Screen[Any], day: date) -> None:
    """Have the screen of what was done show one day."""
    from tui.screens.activity import ActivityScreen

    if isinstance(screen, ActivityScreen):
        screen.show_day(day)
