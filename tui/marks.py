"""The marks that Tally paints beside what people write, in two sets.

Those of the first set are of East Asian ambiguous width: some terminals draw them two cells wide,
and then no column is where it should be. The second is for those.
"""

from typing import NamedTuple


class Marks(NamedTuple):
    """Each is one cell wide but `dots`, which stand for a word; `bar` grows to its last.

    So does `bar_left`, from right to left. `heat` and `spark` go from few points to many; the first
    of `spark` stands for none, as `nothing` does beside `heat`. `average` marks one among the bars,
    whose zero is at `axis`. `note` says that a todo has one, `again` that it recurs, and `folded`
    that its subtasks are hidden. `selected` stands beside what keys act on together.
    """

    cursor: str
    open: str
    completed: str
    well: str
    wrong: str
    bar: str
    bar_left: str
    heat: str
    spark: str
    nothing: str
    axis: str
    average: str
    cut: str
    dots: str
    dot: str
    minus: str
    arrow: str
    prompt: str
    rule: str
    note: str
    again: str
    folded: str
    selected: str
    # Of keys that are shown by another name than their own.
    keys: tuple[tuple[str, str], ...] = ()


UNICODE = Marks(
    cursor="▌",
    open="○",
    completed="✓",
    well="●",
    wrong="!",
    bar="▏▎▍▌▋▊▉█",
    bar_left="▐█",
    heat="▂▄▆█",
    spark="▁▂▃▄▅▆▇█",
    nothing="·",
    axis="│",
    average="┊",
    cut="…",
    dots="…",
    dot="·",
    minus="−",
    arrow="→",
    prompt="❯",
    rule="─",
    note="≡",
    again="↻",
    folded="▸",
    selected="»",
)
PLAIN = Marks(
    cursor=">",
    open="o",
    completed="x",
    well="*",
    wrong="!",
    bar="#",
    bar_left="#",
    heat=":=*#",
    spark="_.:=*#",
    nothing=".",
    axis="|",
    average=":",
    cut="~",
    dots="...",
    dot="|",
    minus="-",
    arrow=">",
    prompt=">",
    rule="-",
    note="=",
    again="%",
    folded=">",
    selected="*",
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
