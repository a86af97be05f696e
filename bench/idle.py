"""Ten seconds in which nobody does anything."""

import time
from contextlib import ExitStack

from bench import process
from bench.report import Report
from bench.services import consumer
from bench.stage import SHORT, Stage
from bench.surroundings import APPLICATION, YARDSTICK, environment
from bench.terminal import Terminal
from lab.programs import Missing

IDLE_SECONDS = 10
SETTLED_SECONDS = 2.5
CPU_PERCENT = 1
WATCHED = "tally-watched"


def measure(stage: Stage, report: Report) -> None:
    report.section(
        f"Idle for {IDLE_SECONDS} s",
        "all programs at rest side by side; CPU as a share of one core",
    )
    with ExitStack() as stack:
        empty = environment(stage.folder / "yardstick")
        programs = {
            "yardstick": stack.enter_context(Terminal(YARDSTICK, empty)),
            "embedded": stack.enter_context(Terminal(APPLICATION, stage.short_list)),
        }
        lacking = ""
        try:
            programs["Redis + Postgres"] = _on_servers(stage, stack)
        except Missing as error:
            lacking = str(error)
        for program in programs.values():
            program.wait_for("Todo 1 ")
        for program in programs.values():
            program.wait_quiet(SETTLED_SECONDS)
        _rest(stage, report, programs)
        if lacking:
            report.failed(lacking)


def _on_servers(stage: Stage, stack: ExitStack) -> Terminal:
    database, queue = stage.postgres_database("idle", SHORT), stage.redis_env()
    home = stage.folder / "idle"
    stage.postgres.log_statements(True)
    stack.callback(stage.postgres.log_statements, False)
    stack.enter_context(consumer(environment(home, **queue, **database.env()), home / "log"))
    env = environment(home, **queue, **database.env(WATCHED))
    app = stack.enter_context(Terminal(APPLICATION, env))
    app.wait_for("consumer ·")
    return app


def _rest(stage: Stage, report: Report, programs: dict[str, Terminal]) -> None:
    on_servers = "Redis + Postgres" in programs
    asked = stage.postgres.statements_of(WATCHED) if on_servers else 0
    cpu = {name: process.cpu(program.pid) for name, program in programs.items()}
    written = {name: program.bytes for name, program in programs.items()}
    time.sleep(IDLE_SECONDS)
    for name, program in programs.items():
        percent = (process.cpu(program.pid) - cpu[name]) / IDLE_SECONDS * 100
        size = program.bytes - written[name]
        if name == "yardstick":
            report.line(name, f"{percent:.2f} %", f"{size} bytes")
            continue
        report.within(
            f"{name}, CPU", f"{percent:.2f} %", "", f"≤ {CPU_PERCENT} %", percent <= CPU_PERCENT
        )
        report.within(f"{name}, to the terminal", f"{size} bytes", "", "0", size == 0)
    if on_servers:
        queries = stage.postgres.statements_of(WATCHED) - asked
        report.within(
            "Redis + Postgres, statements on Postgres",
            str(queries),
            f"{asked} before, for the start",
            "0",
            # A log without those of the start would be no witness.
            queries == 0 and asked > 0,
        )
