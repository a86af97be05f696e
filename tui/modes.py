"""The screens one switches between, each imported when it is first shown."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def _activity() -> Screen[None]:
    from tui.screens.activity import ActivityScreen

    return ActivityScreen()


def _scores() -> Screen[None]:
    from tui.screens.scores import ScoresScreen

    return ScoresScreen()


# The first one, that of the todos, is there from the start.
LATER: dict[str, str | Callable[[], Screen[Any]]] = {"activity": _activity, "scores": _scores}
