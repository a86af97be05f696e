"""Applications side by side on one database, all with the same list on their screens."""

from contextlib import ExitStack
from dataclasses import dataclass, field

from bench import process
from bench.postgres import PostgresDatabase
from bench.services import consumer
from bench.stage import Stage
from bench.surroundings import APPLICATION, environment
from bench.terminal import Terminal

CONSUMERS = 2
TODOS = 200
SETTLED_SECONDS = 2.5


@dataclass
class Crowd:
    """The applications by the names of their connections; `env` is that of any other client."""

    database: PostgresDatabase
    env: dict[str, str]
    apps: dict[str, Terminal] = field(default_factory=dict)

    def cpu(self) -> list[float]:
        """Milliseconds that each has run."""
        return [process.cpu(app.pid) * 1000 for app in self.apps.values()]

    def statements(self) -> list[int]:
        """How many each has sent."""
        return [self.database.server.statements_of(name) for name in self.apps]

    def connections(self) -> list[int]:
        """How many each has to the database."""
        count = self.database.server.connections()
        return [count[name] for name in self.apps]


def start_crowd(stage: Stage, stack: ExitStack, count: int) -> Crowd:
    """So many applications at rest, with consumers; every statement is logged.

    Raises Missing, NeverSeen.
    """
    home = stage.folder / f"many-{count}"
    database, queue = stage.postgres_database(f"many_{count}", TODOS), stage.redis_env()
    crowd = Crowd(database, environment(home, **queue, **database.env()))
    database.server.log_statements(True)
    stack.callback(database.server.log_statements, False)
    for number in range(CONSUMERS):
        stack.enter_context(consumer(crowd.env, home / f"consumer-{number}"))
    for number in range(count):
        name = f"many-{count}-{number}"
        env = environment(home / name, **queue, **database.env(name))
        crowd.apps[name] = stack.enter_context(Terminal(APPLICATION, env))
        # One after the other: all at once they would take longer than anybody waits for the first.
        crowd.apps[name].wait_for(f"{CONSUMERS} consumers ·")
    for app in crowd.apps.values():
        app.wait_quiet(SETTLED_SECONDS)
    return crowd
