"""Telling at the start which notes were being written the last time, and not saved."""

from collections.abc import Sequence
from pathlib import Path

from tui import note_drafts
from tui.panes.note_writing import created_of
from tui.session import details
from tui.text import plural
from tui.wording import quoted

# So many are named.
NAMED = 2


def titles_of_unsaved(folder: Path) -> list[str]:
    """The titles of the todos that there are drafts for, newest first. Blocks.

    Drafts for todos of another database stay where they are. Raises DatabaseUnavailable.
    """
    titles: dict[int, str] = {}
    for draft in note_drafts.find(folder):
        detail = details.todo_detail(draft.todo_id)
        if detail is not None and created_of(detail.row) == draft.created:
            titles.setdefault(draft.todo_id, detail.row.title)
    return list(titles.values())


def told(titles: Sequence[str], key: str) -> str:
    """`The note of 'Rent' was not saved: n on it opens what you wrote.`"""
    named = " and ".join(quoted(title) for title in titles[:NAMED])
    if len(titles) > NAMED:
        named = f"{named} and {plural(len(titles) - NAMED, 'more todo')}"
    if len(titles) == 1:
        return f"The note of {named} was not saved: {key} on it opens what you wrote."
    return f"The notes of {named} were not saved: {key} on each opens what you wrote."
