"""Texts as they are stored, whichever door they come in by."""

from collections.abc import Mapping
from typing import Any

from models.note import clean_note
from models.title import clean_title


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with clean texts. Raises InvalidTitle or InvalidNote."""
    texts: dict[str, str | None] = {}
    if "title" in values:
        texts["title"] = clean_title(values["title"])
    if "note" in values:
        texts["note"] = clean_note(values["note"] or "")
    return {**values, **texts}
