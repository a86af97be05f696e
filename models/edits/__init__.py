"""The only way to change anything: operations, and `make`, which turns one into an edit.

They are imported when the first of them is asked for: a screen starts without them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from models.edit import EditKind, Step
from models.edits.author import Author
from models.edits.operation import Operation
from models.edits.result import EditResult, Left

if TYPE_CHECKING:
    from models.edits.catalog import *  # noqa: F403

__all__ = ["Author", "EditKind", "EditResult", "Left", "Operation", "Step"]


def __getattr__(name: str) -> Any:
    catalog = import_module("models.edits.catalog")
    if name not in catalog.__all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(catalog, name)
