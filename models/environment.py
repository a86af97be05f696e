"""Reading environment variables, and refusing the bad ones by name."""

import re
from collections.abc import Iterable, Mapping
from datetime import time
from pathlib import Path
from typing import Never

from models.errors import SettingsError
from models.printable import SURROGATES, shortened

Environment = Mapping[str, str]

LARGEST_PORT = 65535


def refuse(name: str, value: str, accepted: str) -> Never:
    """Raise SettingsError: one line with the variable, its value and what is accepted."""
    raise SettingsError(f"{name}={shortened(repr(value))} is invalid: expected {accepted}")


def refuse_secretly(name: str, accepted: str) -> Never:
    """Like `refuse`, but without the value, which may contain a password."""
    raise SettingsError(f"{name} is invalid: expected {accepted}")


def text(env: Environment, name: str, default: str = "") -> str:
    """The variable's value; unset, empty and blank mean the same."""
    value = env.get(name, "").strip()
    if not value.isascii() and re.search(SURROGATES, value):
        refuse_secretly(name, "text in UTF-8")
    return value or default


def path(name: str, value: str) -> Path:
    """The value of the variable as a path, with `~` and `~user` expanded."""
    try:
        if "\0" not in value:
            return Path(value).expanduser()
    except RuntimeError:
        pass  # There is no such user.
    refuse(name, value, "the path of a file or folder")


def secret(env: Environment, name: str) -> str:
    """The variable, or else the content of the file that `NAME_FILE` names.

    Containers use the second form, so that no process list shows a password.
    """
    if value := text(env, name):
        return value
    file_name = text(env, f"{name}_FILE")
    if not file_name:
        return ""
    try:
        content = Path(file_name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        content = "\0"
    if "\0" in content:
        refuse(f"{name}_FILE", file_name, "the path of a readable text file")
    return content


def port(env: Environment, name: str, default: int) -> int:
    """A TCP port, 1 to 65535."""
    return integer(env, name, default, 1, LARGEST_PORT)


def choice(env: Environment, name: str, accepted: Iterable[str]) -> str:
    """One of the accepted words; the first of them if the variable is not set."""
    words = list(accepted)
    value = text(env, name, words[0])
    if value not in words:
        refuse(name, value, " or ".join(words))
    return value


def integer(env: Environment, name: str, default: int, least: int, most: int) -> int:
    """A whole number within bounds, both included."""
    value = text(env, name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and least <= int(value[:9]) <= most:
        return int(value)
    refuse(name, value, f"a whole number from {least} to {most}")


def time_of_day(env: Environment, name: str, latest: time) -> time:
    """A time such as `3:00`, up to the latest; midnight where nothing is said."""
    value = text(env, name, "0:00")
    if match := re.fullmatch(r"([0-9]{1,2}):([0-5][0-9])", value, re.ASCII):
        hour, minute = int(match[1]), int(match[2])
        if (hour, minute) <= (latest.hour, latest.minute):
            return time(hour, minute)
    refuse(name, value, f"a time from 0:00 to {latest.hour}:{latest.minute:02}")
