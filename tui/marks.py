"""The marks that Tally paints beside what people write, in two sets.

Those of the first set are of East Asian ambiguous width: some terminals draw them two cells wide,
and then no column is where it should be. The second is for those.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Marks:
    """Each is one cell wide but `dots`, which stand for a word; `bar` grows to its last."""

    cursor: str
    open: str
    completed: str
    well: str
    wrong: str
    bar: str
    cut: str
    dots: str
    dot: str
    minus: str
    arrow: str
    prompt: str
    rule: str
    # Of keys that are shown by another name than their own.
    keys: tuple[tuple[str, str], ...] = ()


UNICODE = Marks(
    cursor="▌",
    open="○",
    completed="✓",
    well="●",
    wrong="!",
    bar="▏▎▍▌▋▊▉█",
    cut="…",
    dots="…",
    dot="·",
    minus="−",
    arrow="→",
    prompt="❯",
    rule="─",
)
PLAIN = Marks(
    cursor=">",
    open="o",
    completed="x",
    well="*",
    wrong="!",
    bar="#",
    cut="~",
    dots="...",
    dot="|",
    minus="-",
    arrow=">",
    prompt=">",
    rule="-",
    keys=(("↑", "up"), ("↓", "down"), ("←", "left"), ("→", "right"), ("⏎", "enter")),
)
SETS = {"unicode": UNICODE, "plain": PLAIN}

_used = UNICODE


def use(marks: Marks) -> None:
    """Paint with this set from now on."""
    global _used
    _used = marks


def used() -> Marks:
    """The set that is painted with."""
    return _used
