"""Commands about the services behind the application."""

import sys

import click

from tui.cli.printing import as_json_option, print_json
from tui.environment import Surroundings
from tui.gateway import printable
from tui.marks import used

# Threads, because a killed consumer leaves worker processes behind; SIGTERM ends it gracefully
# within ten seconds; it looks for new tasks and for dead workers every second.
CONSUMER = ["-w", "2", "-k", "thread", "-g", "TERM", "-t", "10", "-m", "1", "-c", "1"]


@click.command()
@click.pass_obj
def worker(surroundings: Surroundings) -> None:
    """Run a consumer until it is told to end by SIGTERM or Ctrl+C."""
    from huey.bin.huey_consumer import consumer_main

    from tui.gateway.checks import require_queue

    require_queue(surroundings.queue)
    sys.argv = ["huey_consumer", "tasks.queue.huey", *CONSUMER]
    consumer_main()


@click.command()
@as_json_option
@click.pass_obj
def doctor(surroundings: Surroundings, as_json: bool) -> None:
    """Tell what works, what does not, and what to do; exit status 1 if anything does not."""
    from tui.gateway.checks import examine

    checks = list(examine(surroundings.database, surroundings.queue))
    if as_json:
        print_json(
            [{"name": c.name, "ok": c.ok, "text": c.text, "advice": c.advice} for c in checks]
        )
    else:
        for check in checks:
            click.echo(
                f"{'ok   ' if check.ok else 'WRONG'}  {check.name:<9} {printable(check.text)}"
            )
            if check.advice:
                click.echo(f"       {'':<9} {used().arrow} {check.advice}")
    sys.exit(0 if all(check.ok for check in checks) else 1)


COMMANDS: tuple[click.Command, ...] = (worker, doctor)
