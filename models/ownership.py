"""The owner of a database file."""

import os
import stat

from models.printable import printable
from models.settings import DatabaseSettings, SqliteSettings

BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def whose(settings: DatabaseSettings) -> str:
    """A warning about a SQLite file that somebody else may have put there; else "".

    That is a file of another account, in a folder that others can write to.
    """
    if not isinstance(settings, SqliteSettings) or os.name != "posix":
        return ""
    path = settings.path
    try:
        owner, folder = path.stat().st_uid, path.parent.stat()
    except OSError:
        return ""
    if owner == os.geteuid() or not folder.st_mode & BY_OTHERS:
        return ""
    return f"belongs to {_name(owner)}, in a folder that others can write to"


def _name(uid: int) -> str:
    import pwd  # Windows has no such module.

    try:
        return printable(pwd.getpwuid(uid).pw_name)
    except KeyError:
        return f"user {uid}"
