"""Who edits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Author:
    """A person's name, and the installation whose edits one undo takes back after the other."""

    actor: str
    client: str
