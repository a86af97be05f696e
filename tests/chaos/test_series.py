"""What the model of series has to notice in a log, and what it may not complain of."""

from typing import Any

import pytest

from chaos.series import Series, Told

DAY = "2026-11-26"
DONE = "2026-11-26 10:00:00"
RENT: dict[str, Any] = {"title": "Rent", "recurrence": "+1d", "due": "2026-11-27"}


def created(edit: int, todo: int, **values: Any) -> Told:
    changes = {name: [None, value] for name, value in (RENT | values).items() if value is not None}
    return Told(edit, todo, changes, "edit", DAY, created=True)


def followed(edit: int, todo: int, repeats: int, due: str = "2026-11-28", **values: Any) -> Told:
    return created(edit, todo, repeats=repeats, due=due, **values)


def changed(edit: int, todo: int, step: str = "edit", **values: list[Any]) -> Told:
    return Told(edit, todo, values, step, DAY)


def completed(edit: int, todo: int, step: str = "edit") -> Told:
    return changed(edit, todo, step, completed_at=[None, DONE])


def reopened(edit: int, todo: int, step: str = "edit") -> Told:
    return changed(edit, todo, step, completed_at=[DONE, None])


def trashed(edit: int, todo: int, step: str = "undo") -> Told:
    return changed(edit, todo, step, deleted_at=[None, DONE])


def restored(edit: int, todo: int, step: str = "redo") -> Told:
    return changed(edit, todo, step, deleted_at=[DONE, None])


MADE = (created(1, 1), completed(2, 1), followed(2, 2, 1))
UNDONE = (*MADE, reopened(3, 1, "undo"), trashed(3, 2))

WELL: dict[str, tuple[Told, ...]] = {
    "completed": MADE,
    "completed again and again": (*MADE, completed(3, 2), followed(3, 3, 2, "2026-11-29")),
    "taken back": UNDONE,
    "taken back and done again": (*UNDONE, completed(4, 1, "redo"), restored(4, 2)),
    "completed anew after it was taken back": (*UNDONE, completed(4, 1), followed(4, 3, 1)),
    "reopened, and completed again": (*MADE, reopened(3, 1), completed(4, 1)),
    "taken back after the next one was changed": (
        *MADE,
        changed(3, 2, title=["Rent", "The rent"]),
        reopened(4, 1, "undo"),
    ),
    "completed after the end of its series, and its day put back": (
        created(1, 1, until="2026-11-30"),
        changed(2, 1, due=["2026-11-27", "2026-12-24"]),
        completed(3, 1),
        changed(4, 1, "undo", due=["2026-12-24", "2026-11-27"]),
    ),
    "a second completion taken back, which had made none": (
        *MADE,
        reopened(5, 1),
        completed(6, 1),
        reopened(7, 1, "undo"),
    ),
    "ended by hand": (*MADE, trashed(3, 2, "edit")),
    "ended by its last day": (created(1, 1, until="2026-11-27"), completed(2, 1)),
    "no series": (created(1, 1, recurrence=None), completed(2, 1)),
    "in the trash": (created(1, 1), completed(2, 1), trashed(2, 1, "edit")),
    "from completion": (
        created(1, 1, recurrence="2w"),
        completed(2, 1),
        followed(2, 2, 1, "2026-12-10", recurrence="2w"),
    ),
    "the next in the future": (
        created(1, 1, recurrence="++1w", due="2026-11-05"),
        completed(2, 1),
        followed(2, 2, 1, "2026-12-03", recurrence="++1w"),
    ),
    "postponed": (
        created(1, 1, scheduled="2026-11-27", due="2026-11-30"),
        completed(2, 1),
        followed(2, 2, 1),
    ),
    "with its subtasks": (
        created(1, 1),
        created(2, 2, recurrence=None, parent_id=1),
        created(3, 3, recurrence=None, parent_id=1),
        trashed(4, 3, "edit"),
        completed(5, 1),
        followed(5, 4, 1),
        created(5, 5, recurrence=None, parent_id=4),
    ),
}
WRONG: dict[str, tuple[str, tuple[Told, ...]]] = {
    "doubled by two at once": (
        "edit 3 (edit): todo 1 has 2 next ones",
        (*MADE, completed(3, 1), followed(3, 3, 1)),
    ),
    "doubled in one edit": (
        "edit 2 (edit): todo 1 has 2 next ones",
        (*MADE, followed(2, 3, 1)),
    ),
    "doubled by what was done again": (
        "edit 5 (redo): todo 1 has 2 next ones",
        (*UNDONE, completed(4, 1), followed(4, 3, 1), restored(5, 2)),
    ),
    "doubled from the trash": (
        "edit 5 (edit): todo 1 has 2 next ones",
        (*UNDONE, completed(4, 1), followed(4, 3, 1), restored(5, 2, "edit")),
    ),
    "lost by completing": (
        "edit 2 (edit): todo 1 is completed, and has no next one",
        (created(1, 1), completed(2, 1)),
    ),
    "lost by taking back what another has completed since": (
        "edit 5 (undo): todo 1 is completed, and has no next one",
        (*MADE, reopened(3, 1), completed(4, 1), trashed(5, 2)),
    ),
    "lost by taking back a reopening": (
        "edit 5 (undo): todo 1 is completed, and has no next one",
        (*MADE, reopened(3, 1), trashed(4, 2), completed(5, 1, "undo")),
    ),
    "lost by half of what was done again": (
        "edit 4 (redo): todo 1 is completed, and has no next one",
        (*UNDONE, completed(4, 1, "redo")),
    ),
    "half taken back": (
        "edit 3 (undo): todo 1 was taken back, 2 was not",
        (*MADE, reopened(3, 1, "undo")),
    ),
    "taken out of its middle": (
        "edit 6 (undo): todo 2 was taken back, what followed it was not",
        (
            *MADE,
            completed(3, 2),
            followed(3, 3, 2, "2026-11-29"),
            reopened(4, 2),
            changed(5, 1, title=["Rent", "The rent"]),
            reopened(6, 1, "undo"),
            trashed(6, 2),
        ),
    ),
    "for another day": (
        "edit 2 (edit): todo 2 is due 2026-11-29, not 2026-11-28",
        (created(1, 1), completed(2, 1), followed(2, 2, 1, "2026-11-29")),
    ),
    "after its end": (
        "edit 2 (edit): todo 2 comes after the end of its series",
        (created(1, 1, until="2026-11-27"), completed(2, 1), followed(2, 2, 1)),
    ),
    "of one that is not completed": (
        "edit 2 (edit): todo 2 follows 1, which is not completed",
        (created(1, 1), followed(2, 2, 1)),
    ),
    "of one that there is not": (
        "edit 2 (edit): todo 2 follows 7, which there is not",
        (created(1, 1), followed(2, 2, 7)),
    ),
    "without its subtask": (
        "edit 3 (edit): todo 3 has 0 subtasks, not 1",
        (
            created(1, 1),
            created(2, 2, recurrence=None, parent_id=1),
            completed(3, 1),
            followed(3, 3, 1),
        ),
    ),
}


# What an undo takes back, where that is not the edit before it.
TAKEN_BACK = {"taken back after the next one was changed": 2}


def lived(name: str, log: tuple[Told, ...]) -> list[str]:
    undos = {each.edit for each in log if each.step == "undo"}
    series = Series({undo: {TAKEN_BACK.get(name, undo - 1)} for undo in undos})
    series.live(log)
    return series.wrong


@pytest.mark.parametrize("name", WELL)
def test_what_is_well_is_not_complained_of(name: str) -> None:
    assert lived(name, WELL[name]) == []


@pytest.mark.parametrize("name", WRONG)
def test_what_is_lost_or_doubled_is_told(name: str) -> None:
    complaint, log = WRONG[name]
    assert complaint in lived(name, log)
