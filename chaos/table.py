"""The results as lines of an aligned table, each printed as soon as it is known."""

import textwrap

import click

from chaos.result import Result

WIDTH = 120
# Faults of one row.
SHOWN = 4
LEFT = (("scenario", 32), ("database", 8))
RIGHT = (
    ("tried", 5),
    ("acked", 5),
    ("found", 5),
    ("wrong", 5),
    ("stale", 5),
    ("twice", 5),
    ("back", 4),
    ("right", 7),
    ("r/edit", 6),
)
EXPLAINED = """\
tried, acked, found: edits that clients tried, that were acknowledged to them, and that are there
wrong, stale: days whose score is not the sum of their log, or behind it
twice, back: rows too many for a day; scores that showed an older version, or not its points
right: seconds from the end of the fault until every score was right
r/edit: recomputations stored for each edit acknowledged
control: a run with a safeguard taken out, where the fault has to show"""


def head() -> str:
    return _line([name for name, _ in (*LEFT, *RIGHT)], "")


def row(result: Result) -> str:
    """A line, and below it one for each note and each fault."""
    cells = [
        result.scenario,
        result.database,
        _count(result.tried),
        _count(result.acknowledged),
        _count(result.found),
        _count(result.log.days_wrong),
        _count(result.log.days_stale),
        _count(result.log.duplicate_rows),
        _count(result.log.went_back),
        _number(result.seconds_until_right, " s"),
        _number(result.recomputations_per_edit),
    ]
    below = result.notes + [f"FAULT {each}" for each in told(result)]
    return "\n".join([_line(cells, result.remark), *map(_indented, below)])


def told(result: Result) -> list[str]:
    """The faults in words, those of the counts first; the first few of many."""
    faults = list(result.faults)
    if result.control == 0:
        faults.insert(0, "nothing went wrong without the safeguard: the scenario proves nothing")
    elif result.control is None and result.missing:
        faults.insert(0, f"{result.missing:,} acknowledged edits are not there")
    more = [f"{len(faults) - SHOWN:,} more"] if len(faults) > SHOWN else []
    return faults[:SHOWN] + more


def verdict(results: list[Result]) -> str:
    bad = [each for each in results if each.is_bad]
    runs = [each for each in results if each.control is None]
    edits = sum(each.acknowledged or 0 for each in runs)
    told = f"{len(runs)} runs, {edits:,} edits acknowledged, {len(results) - len(runs)} controls"
    if not bad:
        return click.style(f"Nothing lost: {told}", bold=True)
    names = ", ".join(f"{each.scenario} ({each.database})" for each in bad)
    return click.style(f"NOT WELL in {len(bad)} of {told}: {names}", bold=True)


def _line(cells: list[str], remark: str) -> str:
    left = [cell.ljust(width)[:width] for cell, (_, width) in zip(cells, LEFT, strict=False)]
    rest = cells[len(LEFT) :]
    right = [cell.rjust(width) for cell, (_, width) in zip(rest, RIGHT, strict=True)]
    line = " ".join([*left, *right])
    if len(line) + len(remark) + 2 <= WIDTH:
        return f"{line}  {remark}".rstrip()
    return f"{line}\n  {remark}"


def _indented(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ")


def _count(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _number(value: float | None, unit: str = "") -> str:
    return "–" if value is None else f"{value:.2f}{unit}"
