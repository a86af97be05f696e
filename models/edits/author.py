"""The author of an edit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Author:
    """A person's name, and the installation, whose edits undo takes back one by one."""

    actor: str
    client: str
