"""Edits of very many todos, and taking them back."""

from bench.report import Report
from bench.section import Sections
from tests.harness import resources
from tests.harness.client_process import Client
from tests.harness.programs import Missing

SOME, MANY, MOST = 1_000, 100_000, 500_000
SOME_SECONDS, MANY_SECONDS, MOST_MB = 0.5, 5.0, 150


def measure(sections: Sections, report: Report) -> None:
    counts = {"sqlite": (SOME, MANY) if sections.quick else (SOME, MANY, MOST)}
    counts["postgres"] = (SOME, MANY)
    report.section(
        "Large edits", "every completed todo archived as one edit, and that taken back, each once"
    )
    for kind, sizes in counts.items():
        report.group({"sqlite": "SQLite", "postgres": "Postgres"}[kind])
        for count in sizes:
            try:
                _measure(sections, report, kind, count)
            except Missing as error:
                report.failed(str(error))


def _measure(sections: Sections, report: Report, kind: str, count: int) -> None:
    bound = SOME_SECONDS if count == SOME else MANY_SECONDS
    database = sections.filled(kind, 3 * count)
    with sections.client(database.env) as client:
        times = {
            "archived": _seconds(client, "archive", count),
            "taken back": _seconds(client, "undo", count),
        }
        memory = resources.peak_memory(client.process.pid)
    for name, seconds in times.items():
        report.within(
            f"{count:,} todos {name}",
            f"{seconds:.2f} s",
            f"{memory:.0f} MB at most",
            f"≤ {bound} s, {MOST_MB} MB",
            seconds <= bound and memory <= MOST_MB,
        )


def _seconds(client: Client, operation: str, count: int) -> float:
    """For so many completed todos as one edit, without its wake-up. Raises OSError."""
    answer = client.ask(operation, settle=False)
    if answer.count != count:
        raise OSError(f"{answer.count} todos, not {count}: {answer.reason}")
    return answer.ended - answer.began
