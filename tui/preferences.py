"""The theme, which is remembered between runs, and the keys, which the user configures."""

import json
from pathlib import Path
from typing import Any, Never

from tui import private_file
from tui.commands import keys as commands
from tui.keynames import normal
from tui.session import SettingsError, shortened

REMEMBERED = "preferences.json"
CONFIGURED = "config.toml"


def config_file() -> Path:
    """`tally/config.toml` in the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("tally", appauthor=False) / CONFIGURED


def load_keymap(path: Path) -> dict[str, str]:
    """The `[keys]` table: the id of a binding, and the keys that replace its own.

    Raises SettingsError, which names the file and what is wrong in it.
    """
    configured = _read(path)
    for table in configured:
        if table != "keys":
            _refuse(path, f"unknown table {table!r}: keys belong in [keys]")
    keys = configured.get("keys", {})
    if not isinstance(keys, dict):
        _refuse(path, "[keys] has to be a table")
    user_keys = {name: _keys(path, name, value) for name, value in keys.items()}
    if user_keys and (found := commands.clash(user_keys)):
        key, one, other = found
        _refuse(path, f"{key} would be the key of both {one} and {other}")
    return user_keys


def _read(path: Path) -> dict[str, Any]:
    try:
        text = private_file.read_text(path)
    except FileNotFoundError:
        return {}
    except OSError as error:
        _refuse(path, error.strerror or str(error))
    except UnicodeDecodeError:
        _refuse(path, "it is not text in UTF-8")
    # Imported here: most have no such file.
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        _refuse(path, str(error))


def _keys(path: Path, name: str, value: object) -> str:
    if isinstance(value, dict):
        _refuse(path, f'names need quotes: "{name}.{next(iter(value), "")}" = "x"')
    if name not in commands.BY_ID:
        _refuse(path, f"there is no key named {name!r}; {_suggestion(name)}")
    if not isinstance(value, str) or not value.strip():
        _refuse(path, f'{name} has to be keys such as "x" or "x,ctrl+x"')
    known = {key: normal(key) for key in value.replace(" ", "").split(",")}
    for key, name_of_key in known.items():
        if name_of_key is None:
            _refuse(path, f"{name}: {key!r} is not a key")
    return ",".join(filter(None, known.values()))


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(commands.BY_ID), n=1, cutoff=0)
    return f"did you mean {near[0]}? docs/keys.md lists them all"


def _refuse(path: Path, reason: str) -> Never:
    raise SettingsError(f"{path} cannot be used: {shortened(reason)}")


def load_theme(data_dir: Path) -> str:
    """The theme of the last run; "" if the file is missing or damaged."""
    try:
        remembered = json.loads(private_file.read_text(data_dir / REMEMBERED))
        return str(remembered["theme"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def save_theme(data_dir: Path, theme: str) -> None:
    """Remember the theme. Blocks. If the folder cannot be written, it is forgotten."""
    try:
        private_file.write_text(data_dir / REMEMBERED, json.dumps({"theme": theme}) + "\n")
    except OSError:
        return
