"""Reading environment variables, and refusing the bad ones by name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Never

from models.errors import SettingsError

Environment = Mapping[str, str]

LARGEST_PORT = 65535


def refuse(name: str, value: str, accepted: str) -> Never:
    """Raise the one line that names the variable, its value and what is accepted."""
    raise SettingsError(f"{name}={value!r} cannot be used: accepted is {accepted}")


def refuse_secretly(name: str, accepted: str) -> Never:
    """As `refuse`, for a variable whose value may hold a password."""
    raise SettingsError(f"{name} cannot be used: accepted is {accepted}")


def text(env: Environment, name: str, default: str = "") -> str:
    """The variable's value; unset, empty and blank are the same thing."""
    return env.get(name, "").strip() or default


def secret(env: Environment, name: str) -> str:
    """The variable, or else the content of the file that `NAME_FILE` names.

    The second form is what containers use, so that a password shows in no process list.
    """
    if value := text(env, name):
        return value
    file_name = text(env, f"{name}_FILE")
    if not file_name:
        return ""
    try:
        return Path(file_name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        refuse(f"{name}_FILE", file_name, "the path of a readable text file")


def port(env: Environment, name: str, default: int) -> int:
    """A TCP port, 1 to 65535."""
    return integer(env, name, default, 1, LARGEST_PORT)


def integer(env: Environment, name: str, default: int, least: int, most: int) -> int:
    """A whole number within bounds, both included."""
    value = text(env, name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and least <= int(value[:9]) <= most:
        return int(value)
    refuse(name, value, f"a whole number from {least} to {most}")
