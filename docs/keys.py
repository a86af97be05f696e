"""`python -m docs.keys` prints docs/keys.md: every key, from the commands themselves."""

from typing import Any

from textual.binding import Binding
from textual.keys import format_key

from tui.commands import keys
from tui.commands.command import Command

INTRODUCTION = """\
# Keys

Made from the commands by `./just keys`; `?` shows the same list in the application, with your own
keys in place.

Each key has a name, by which the `[keys]` table of `~/.config/tally/config.toml`
(`$XDG_CONFIG_HOME/tally/config.toml` where that is set) changes it:

```toml
[keys]
"todos.add" = "n"
"todos.toggle" = "x,space"
```

Several keys are separated by commas, and named as Textual names them: `ctrl+n`, `f2`,
`question_mark`, `pagedown`. A name that is not below, a key that there is not, and a key that would
do two things at once are refused at start.
"""


def page() -> str:
    """The whole page, as Markdown."""
    return "\n".join([INTRODUCTION, *(_section(section) for section in keys.SECTIONS)])


def _section(section: keys.Section) -> str:
    rows = [_row(command) for command in section.commands]
    head = ["| key | what it does | name |", "| --- | --- | --- |"]
    return "\n".join([f"## {section.title}", "", *head, *rows, ""])


def _row(command: Command[Any]) -> str:
    shown = " ".join(f"`{_shown(key)}`" for key in command.keys.split(","))
    return f"| {shown} | {command.help} | `{command.id}` |"


def _shown(key: str) -> str:
    modifiers, name = Binding(key, "").parse_key()
    return "+".join([*modifiers, format_key(name)])


if __name__ == "__main__":
    print(page(), end="")
