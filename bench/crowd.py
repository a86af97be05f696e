"""Applications side by side on one database, all with the same list on their screens."""

from contextlib import ExitStack
from dataclasses import dataclass, field

from bench.section import Sections
from tests.harness import resources
from tests.harness.database import PostgresDatabase
from tests.harness.screen import Screen
from tests.harness.terminal import Terminal

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
        return [resources.cpu(app.pid) * 1000 for app in self.apps.values()]

    def statements(self) -> list[int]:
        """How many each has sent."""
        return [self.database.server.statements_of(name) for name in self.apps]

    def connections(self) -> list[int]:
        """How many each has to the database."""
        count = self.database.server.connections()
        return [count[name] for name in self.apps]


def start_crowd(sections: Sections, stack: ExitStack, count: int) -> Crowd:
    """So many applications at rest, with consumers; every statement is logged.

    Raises Missing, NeverSeen.
    """
    database, env = sections.on_servers(TODOS)
    crowd = Crowd(database, env)
    stack.enter_context(database.server.statements_logged())
    for _ in range(CONSUMERS):
        stack.enter_context(sections.consumer(env))
    for number in range(count):
        name = f"many-{count}-{number}"
        own = env | sections.environment() | database.named(name)
        crowd.apps[name] = stack.enter_context(sections.application(own))
        # One after the other: all at once they would take longer than anybody waits for the first.
        Screen(crowd.apps[name]).wait_well()
    for app in crowd.apps.values():
        app.wait_quiet(SETTLED_SECONDS)
    return crowd
