"""The only way to change anything: operations, and `make`, which turns one into an edit.

They are imported when the first of them is asked for: a screen starts without them. So no module
here may have the name of an operation.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from models.edit import EditKind, Step
from models.edits.author import Author
from models.edits.operation import Operation
from models.edits.result import EditResult, Left

if TYPE_CHECKING:
    from models.edits.catalog import *  # noqa: F403

__all__ = ["Author", "EditKind", "EditResult", "Left", "Operation", "Step"]


def __getattr__(name: str) -> Any:
    # Of a module of this name Python asks here, too, before it imports that.
    if name.startswith("_") or find_spec(f"{__name__}.{name}"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = getattr(import_module(f"{__name__}.catalog"), name)
    return found
