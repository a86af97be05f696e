"""Ten seconds in which nobody does anything."""

import time
from contextlib import ExitStack

from bench.report import Report
from bench.section import BASELINE, FIRST, SHORT, Sections
from tests.harness import resources
from tests.harness.programs import Missing
from tests.harness.screen import Screen
from tests.harness.terminal import Terminal

IDLE_SECONDS = 10
SETTLED_SECONDS = 2.5
CPU_PERCENT = 1
WATCHED = "tally-watched"
ON_SERVERS = "Redis + Postgres"


def measure(sections: Sections, report: Report) -> None:
    report.section(
        f"Idle for {IDLE_SECONDS} s",
        "all programs at rest side by side; CPU as a share of one core",
    )
    with ExitStack() as stack:
        programs = {
            "baseline": stack.enter_context(Terminal(BASELINE, sections.environment())),
            "embedded": stack.enter_context(sections.application(sections.short_list)),
        }
        lacking = ""
        try:
            programs[ON_SERVERS] = _on_servers(sections, stack)
        except Missing as error:
            lacking = str(error)
        for program in programs.values():
            program.wait_for(FIRST)
        for program in programs.values():
            program.wait_quiet(SETTLED_SECONDS)
        _rest(sections, report, programs)
        if lacking:
            report.failed(lacking)


def _on_servers(sections: Sections, stack: ExitStack) -> Terminal:
    database, env = sections.on_servers(SHORT)
    stack.enter_context(database.server.statements_logged())
    stack.enter_context(sections.consumer(env))
    app = stack.enter_context(sections.application(env | database.named(WATCHED)))
    Screen(app).wait_well()
    return app


def _rest(sections: Sections, report: Report, programs: dict[str, Terminal]) -> None:
    asked = sections.postgres().statements_of(WATCHED) if ON_SERVERS in programs else 0
    cpu = {name: resources.cpu(program.pid) for name, program in programs.items()}
    written = {name: program.bytes for name, program in programs.items()}
    time.sleep(IDLE_SECONDS)
    for name, program in programs.items():
        percent = (resources.cpu(program.pid) - cpu[name]) / IDLE_SECONDS * 100
        size = program.bytes - written[name]
        if name == "baseline":
            report.line(name, f"{percent:.2f} %", f"{size} bytes")
            continue
        report.most(f"{name}, CPU", percent, CPU_PERCENT, " %", ".2f")
        report.within(f"{name}, to the terminal", f"{size} bytes", "", "0", size == 0)
    if ON_SERVERS in programs:
        queries = sections.postgres().statements_of(WATCHED) - asked
        # A log without those of the start would be no witness.
        holds = queries == 0 and asked > 0
        beside = f"{asked} before, for the start"
        report.within(f"{ON_SERVERS}, statements on Postgres", str(queries), beside, "0", holds)
