"""Commands about the services behind the application."""

import sys
from typing import TYPE_CHECKING, Any

import click

from tui.cli.printing import as_json_option, print_json
from tui.environment import Surroundings
from tui.marks import used
from tui.session import printable
from tui.text import plural

if TYPE_CHECKING:
    from tui.session.doctor import Check

# Threads, because a killed consumer would leave worker processes behind. SIGTERM ends it gracefully
# within ten seconds. It looks for new tasks and for dead workers every second.
CONSUMER = ["-w", "2", "-k", "thread", "-g", "TERM", "-t", "10", "-m", "1", "-c", "1"]


@click.command()
def worker() -> None:
    """Run a consumer until SIGTERM or Ctrl+C ends it. SIGHUP starts it anew."""
    from huey.bin import huey_consumer

    # On SIGHUP Huey runs Python with these again: the first has to be a file.
    sys.argv = [huey_consumer.__file__, "tasks.main.huey", *CONSUMER]
    huey_consumer.consumer_main()


@click.command()
@as_json_option
@click.pass_obj
def doctor(surroundings: Surroundings, as_json: bool) -> None:
    """Tell what works, what does not, and what to do; exit status 1 if anything does not."""
    from tui.session.doctor import examine

    checks = list(examine(surroundings.database, surroundings.queue))
    if as_json:
        print_json([_shape(check) for check in checks])
    else:
        for check in checks:
            click.echo(
                f"{'ok   ' if check.ok else 'WRONG'}  {check.name:<9} {printable(check.text)}"
            )
            for each in check.consumers:
                since = f"{each.started:%Y-%m-%d %H:%M}"
                threads = plural(each.threads, "thread")
                about = f"{each.host}, process {each.pid}, since {since}, {threads}"
                click.echo(f"       {'':<9} {printable(about)}")
            if check.advice:
                click.echo(f"       {'':<9} {used().arrow} {check.advice}")
    sys.exit(0 if all(check.ok for check in checks) else 1)


def _shape(check: "Check") -> dict[str, Any]:
    shape = {"name": check.name, "ok": check.ok, "text": check.text, "advice": check.advice}
    if check.consumers:
        shape["consumers"] = [
            {**each._asdict(), "started": each.started.isoformat()} for each in check.consumers
        ]
    return shape


COMMANDS: tuple[click.Command, ...] = (worker, doctor)
