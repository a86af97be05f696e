"""From the key that edits to the right score on the screen."""

import random
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bench.report import Report
from bench.services import consumer
from bench.stage import Stage
from bench.statistic import median, p95
from bench.surroundings import APPLICATION, YARDSTICK, environment
from bench.terminal import Terminal
from lab.programs import Missing
from models.activity import ActivityName
from models.scoring import POINTS

# The median and the 95th percentile: on the machine alone, and with servers.
BOUNDS_MS = {"embedded": (15, 30), "Redis + Postgres": (22, 40)}
WARM_UP = 4
# Two thirds of them are there to be completed.
TODOS = 200
# Uneven, so that no poll or timer can keep step with the keys.
PAUSES_SECONDS = (0.05, 0.25)
# What the application does after its first frame: the queue, the consumer.
SETTLED_SECONDS = 1.5
GAIN = POINTS[ActivityName.COMPLETED]


@dataclass
class Editor:
    """An application, and the points it should show for today."""

    terminal: Terminal
    points: int = 0
    times: list[float] = field(default_factory=list)

    def edit(self) -> float:
        """Complete the todo under the cursor; milliseconds until the panel is right."""
        self.points += GAIN
        pressed = self.terminal.press(" ")
        right = self.terminal.wait_until(lambda: self.shown() == self.points)
        self.terminal.wait_quiet()
        return (right - pressed) * 1000

    def shown(self) -> int | None:
        """Today's points in the card's list of days."""
        label = f"{datetime.now(UTC):%a %d} "
        for row in self.terminal.rows:
            if label in row and "Today" not in row:
                return int(row.rstrip(" │").split()[-1].replace("−", "-").replace(",", ""))
        return None


def measure(stage: Stage, report: Report) -> None:
    count = stage.rounds(80, 40)
    least, most = PAUSES_SECONDS
    report.section(
        "Edit to the right score on screen",
        f"{count} times space each, in turns, {least} to {most} s after the one before; for scale: "
        "the reference takes 16.5 ms median from request to score row",
    )
    with ExitStack() as stack:
        yardstick = stack.enter_context(
            Terminal(YARDSTICK, environment(stage.folder / "yardstick"))
        )
        yardstick.wait_for("Todo 1 ")
        embedded = Terminal(APPLICATION, stage.sqlite_env("edited", TODOS))
        editors = {"embedded": Editor(stack.enter_context(embedded))}
        lacking = ""
        try:
            editors["Redis + Postgres"] = Editor(_on_servers(stage, stack))
        except Missing as error:
            lacking = str(error)
        for editor in editors.values():
            editor.terminal.wait_for("Today, ")
            editor.terminal.wait_quiet(SETTLED_SECONDS)
        keys = _edit_in_turns(yardstick, list(editors.values()), count)
        report.line("yardstick: a key to the end of its frame", f"{median(keys):.1f} ms")
        for name, editor in editors.items():
            _tell(report, name, editor.times)
        if lacking:
            report.failed(lacking)


def _on_servers(stage: Stage, stack: ExitStack) -> Terminal:
    home = stage.folder / "edited-on-servers"
    database = stage.postgres_database("edited", TODOS)
    env = environment(home, **stage.redis_env(), **database.env())
    stack.enter_context(consumer(env, home / "log"))
    return stack.enter_context(Terminal(APPLICATION, env))


def _edit_in_turns(yardstick: Terminal, editors: list[Editor], count: int) -> list[float]:
    """The yardstick's milliseconds; each editor keeps its own."""
    keys = []
    for turn in range(-WARM_UP, count):
        pressed = yardstick.press("\x1b[A" if turn % 2 else "\x1b[B")
        keys.append((yardstick.wait_for_frame() - pressed) * 1000)
        yardstick.wait_quiet()
        for editor in editors:
            time.sleep(random.uniform(*PAUSES_SECONDS))
            taken = editor.edit()
            if turn >= 0:
                editor.times.append(taken)
    return keys[WARM_UP:]


def _tell(report: Report, name: str, times: list[float]) -> None:
    usual, most = BOUNDS_MS[name]
    for word, value, beside, bound in (
        ("median", median(times), f"fastest {min(times):.1f} ms", usual),
        ("p95", p95(times), f"slowest {max(times):.1f} ms", most),
    ):
        report.within(f"{name}, {word}", f"{value:.1f} ms", beside, f"≤ {bound} ms", value <= bound)
