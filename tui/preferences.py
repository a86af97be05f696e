"""What is remembered between runs, the theme, and what the user configures, the keys."""

import json
from pathlib import Path
from typing import Never

from tui.gateway import SettingsError, shortened
from tui.themes import DEFAULT

REMEMBERED = "preferences.json"
CONFIGURED = "config.toml"


def config_file() -> Path:
    """`tally/config.toml` in the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("tally", appauthor=False) / CONFIGURED


def load_keymap(path: Path, known_ids: frozenset[str]) -> dict[str, str]:
    """The `[keys]` table: the id of a binding, and the keys that replace its own.

    Raises SettingsError, which names the file and what is wrong in it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        _refuse(path, str(error))
    import tomllib

    try:
        keys = tomllib.loads(text).get("keys", {})
    except (ValueError, RecursionError) as error:
        _refuse(path, str(error))
    if not isinstance(keys, dict):
        _refuse(path, "[keys] has to be a table")
    for name, value in keys.items():
        if name not in known_ids:
            _refuse(path, f"there is no key named {name!r}; {_suggestion(name, known_ids)}")
        if not isinstance(value, str) or not value.strip():
            _refuse(path, f'{name} has to be keys such as "x" or "x,ctrl+x"')
    return {name: value.replace(" ", "") for name, value in keys.items()}


def _suggestion(name: str, known_ids: frozenset[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known_ids), n=1, cutoff=0)
    return f"did you mean {near[0]}? docs/keys.md lists them all"


def _refuse(path: Path, reason: str) -> Never:
    raise SettingsError(f"{path} cannot be used: {shortened(reason)}")


def load_theme(data_dir: Path) -> str:
    """The theme of the last run; a file that is missing or damaged means the default."""
    try:
        remembered = json.loads((data_dir / REMEMBERED).read_text(encoding="utf-8"))
        return str(remembered["theme"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return DEFAULT


def save_theme(data_dir: Path, theme: str) -> None:
    """Remember the theme. Blocks; a folder that cannot be written forgets."""
    path = data_dir / REMEMBERED
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps({"theme": theme}) + "\n", encoding="utf-8")
    except OSError:
        return
