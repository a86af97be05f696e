"""Who may know whom, as pyproject.toml states it."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from lab.processes import ROOT


def test_every_contract_is_kept() -> None:
    assert (
        lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
        == EXIT_STATUS_SUCCESS
    )
