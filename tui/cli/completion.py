"""The shells' scripts that complete commands, options and ids."""

import click
from click.shell_completion import FishComplete, add_completion_class, get_completion_class

from tui.cli.printing import write

PROGRAM = "tally"
VARIABLE = "_TALLY_COMPLETE"
# Instructions that end like this, such as `bash_complete`, ask what could come next.
QUESTION = "_complete"


@add_completion_class
class FishWithTitles(FishComplete):
    """Click's script for fish, with whole descriptions and the ids in their order.

    Click's own cuts a description at its first comma, and lets fish sort ids as words.
    """

    source_template = FishComplete.source_template.replace(
        'string split "," $completion', 'string split --max 1 "," $completion'
    ).replace("complete --no-files", "complete --keep-order --no-files")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete commands, options and ids.

    \b
    bash  eval "$(tally completion bash)"                       in ~/.bashrc
    zsh   eval "$(tally completion zsh)"                        in ~/.zshrc, after compinit
    fish  tally completion fish > ~/.config/fish/completions/tally.fish
    """
    found = get_completion_class(shell)
    if found is not None:
        write(found(context.find_root().command, {}, PROGRAM, VARIABLE).source())


COMMANDS: tuple[click.Command, ...] = (completion,)
