"""An activity's name and points, and what it completes, from the values before and after."""

from collections.abc import Iterable

from models.activity import ActivityName
from models.edits.changes import Delta
from models.scoring import POINTS

COMPLETING = "completed_at"
# Fields with the activities for setting and clearing them. The first rule that applies names the
# activity; the points of all rules add up.
RULES: dict[str, tuple[ActivityName, ActivityName]] = {
    "deleted_at": (ActivityName.DELETED, ActivityName.RESTORED),
    COMPLETING: (ActivityName.COMPLETED, ActivityName.REOPENED),
    "archived_at": (ActivityName.ARCHIVED, ActivityName.UNARCHIVED),
}


def name_of(deltas: Iterable[Delta]) -> str:
    """SQL for an activity's name."""
    by_field = {delta.field.name: delta for delta in deltas}
    cases = [
        f"WHEN {when} THEN '{name.value}'"
        for field in RULES
        if field in by_field
        for when, name in _cases(field, by_field[field])
    ]
    if title := by_field.get("title"):
        cases.append(f"WHEN {title.among or 'TRUE'} THEN '{ActivityName.RENAMED.value}'")
    rest = f"'{ActivityName.CHANGED.value}'"
    return f"CASE {' '.join(cases)} ELSE {rest} END" if cases else rest


def points_of(deltas: Iterable[Delta]) -> str:
    """SQL for an activity's points.

    A completion earns what the todo is worth; reopening takes back what it earned.
    """
    by_field = {delta.field.name: delta for delta in deltas}
    sums = []
    for field, delta in by_field.items():
        cases = [
            f"WHEN {when} THEN {_worth(name, by_field.get('earned'))}"
            for when, name in (_cases(field, delta) if field in RULES else ())
            if POINTS[name]
        ]
        if cases:
            sums.append(f"CASE {' '.join(cases)} ELSE 0 END")
    return " + ".join(sums) or "0"


def completes(deltas: Iterable[Delta]) -> str:
    """SQL for 1 where a todo is completed, -1 where it is reopened, and else 0."""
    for delta in deltas:
        if delta.field.name == COMPLETING:
            cases = [
                f"WHEN {when} THEN {1 if name is ActivityName.COMPLETED else -1}"
                for when, name in _cases(COMPLETING, delta)
            ]
            return f"CASE {' '.join(cases)} ELSE 0 END"
    return "0"


def _worth(name: ActivityName, earned: Delta | None) -> str:
    points = POINTS[name]
    if name is ActivityName.COMPLETED and earned is not None:
        return f"COALESCE({earned.after}, {points})"
    if name is ActivityName.REOPENED:
        before = "todos.earned" if earned is None else earned.before
        return f"-COALESCE({before}, {-points})"
    return str(points)


def _cases(field: str, delta: Delta) -> list[tuple[str, ActivityName]]:
    """The conditions for a value to come and to go, as far as each may be, and what that is."""
    comes, goes = RULES[field]
    cases = []
    if delta.has_none != "TRUE":
        cases.append((f"{delta.had_none} AND NOT {delta.has_none}", comes))
    if delta.has_none != "FALSE":
        cases.append((f"NOT {delta.had_none} AND {delta.has_none}", goes))
    return cases
