"""Whose a database file is."""

import os
import stat

from models.printable import printable
from models.settings import DatabaseSettings, SqliteSettings

BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def whose(settings: DatabaseSettings) -> str:
    """What to know of a SQLite file that somebody else may have put there; empty if none did.

    It is another account's, in a folder that not only its owner can write to.
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
    import pwd  # There is none on Windows.

    try:
        return printable(pwd.getpwuid(uid).pw_name)
    except KeyError:
        return f"user {uid}"
