"""An activity's name and points, derived from the values before and after."""

from collections.abc import Iterable

from models.activity import ActivityName
from models.edits.changes import Delta
from models.scoring import POINTS

# Fields with the activities for setting and clearing them. The first rule that applies names the
# activity; the points of all rules add up.
RULES: dict[str, tuple[ActivityName, ActivityName]] = {
    "deleted_at": (ActivityName.DELETED, ActivityName.RESTORED),
    "completed_at": (ActivityName.COMPLETED, ActivityName.REOPENED),
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
    """SQL for an activity's points."""
    sums = []
    for delta in deltas:
        field = delta.field.name
        cases = [
            f"WHEN {when} THEN {POINTS[name]}"
            for when, name in (_cases(field, delta) if field in RULES else ())
            if POINTS[name]
        ]
        if cases:
            sums.append(f"CASE {' '.join(cases)} ELSE 0 END")
    return " + ".join(sums) or "0"


def _cases(field: str, delta: Delta) -> tuple[tuple[str, ActivityName], ...]:
    comes, goes = RULES[field]
    return (
        (f"{delta.had_none} AND NOT {delta.has_none}", comes),
        (f"NOT {delta.had_none} AND {delta.has_none}", goes),
    )
