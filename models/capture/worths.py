"""What new todos are worth where their line does not say: by priority, project or context."""

from typing import NamedTuple

from models.capture.captured import Captured
from models.capture.names import name_of
from models.capture.values import MAX_WORTH

EXPECTED = f"rules such as A=10,+work=8,@phone=2, with points from 0 to {MAX_WORTH}"


class Rule(NamedTuple):
    """What it is about, a letter or a name with its sign, and the points."""

    about: str
    points: int


_rules: tuple[Rule, ...] = ()


def use(rules: tuple[Rule, ...]) -> None:
    """Set the rules for this process."""
    global _rules
    _rules = rules


def parse(text: str) -> tuple[Rule, ...]:
    """`A=10,+work=8`. Raises ValueError."""
    return tuple(_rule(part.strip()) for part in text.split(",") if part.strip())


def usual_worth(captured: Captured) -> int | None:
    """The points of the first rule that is about the todo; None if none is."""
    names = {f"+{name}" for name in captured.projects} | {f"@{name}" for name in captured.contexts}
    return next((rule.points for rule in _rules if rule.about in {*names, captured.priority}), None)


def _rule(part: str) -> Rule:
    about, _, points = part.partition("=")
    if not (points.isascii() and points.isdigit() and len(points) <= len(str(MAX_WORTH))):
        raise ValueError(part)
    if int(points) > MAX_WORTH:
        raise ValueError(part)
    is_letter = len(about) == 1 and about.isascii() and about.isupper()
    if not is_letter and (about[:1] not in ("+", "@") or name_of(about[1:]) is None):
        raise ValueError(part)
    return Rule(about, int(points))
