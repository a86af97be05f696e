"""The author of an edit."""

from typing import NamedTuple


class Author(NamedTuple):
    """A person's name, and the installation, whose edits undo takes back one by one."""

    actor: str
    client: str
