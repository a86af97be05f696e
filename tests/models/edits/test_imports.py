"""Operations are imported when they are asked for, whichever module is asked for first."""

import pkgutil
import subprocess
import sys

import pytest

from models import edits
from models.edits import catalog
from tests.harness.environment import ROOT

MODULES = [module.name for module in pkgutil.iter_modules(edits.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_can_be_imported_first(name: str) -> None:
    imported = f"from models.edits import {name}; from models.edits import make; print(make)"
    result = subprocess.run(
        [sys.executable, "-c", imported], cwd=ROOT, capture_output=True, text=True
    )
    assert result.stdout.startswith("<function make"), result.stderr


def test_no_module_has_the_name_of_an_operation() -> None:
    assert set(catalog.__all__).isdisjoint(MODULES)


def test_what_is_no_operation_is_not_found() -> None:
    with pytest.raises(AttributeError):
        _ = edits.nothing
