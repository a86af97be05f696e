# Each recipe does the set-up it needs by itself. In a container TALLY_VENV names the image's own.
set positional-arguments
venv := env("TALLY_VENV", justfile_directory() / ".venv")
bin := venv / "bin"
export PATH := bin + ":" + env("PATH")

[private]
default:
    @just --list --unsorted

# Open the application, or run one of its commands: ./just run add "Pay rent"
[no-exit-message]
run *args: (setup "requirements.txt")
    @python -m tui "$@"

# Pass the tests, on up to four cores; -n 0 for a debugger
test *args: (setup "requirements-dev.txt")
    @python -m pytest -n auto --maxprocesses 4 --dist worksteal "$@"

# Everything that can be checked without running the application
check: (setup "requirements-dev.txt")
    ruff check .
    ruff format --check .
    mypy
    lint-imports

# Format the code, and mend what ruff can mend
format: (setup "requirements-dev.txt")
    ruff format .
    ruff check --fix .

# Measure: every figure with its baseline, in one run
bench *args: (setup "requirements-dev.txt")
    @python -m bench "$@"

# Kill, freeze and restart everything during edits: a row per fault, with what was lost
chaos *args: (setup "requirements-dev.txt")
    @python -m chaos "$@"

# A consumer for the queue that the environment names
worker: (setup "requirements.txt")
    @python -m tui worker

# Save the database to a new file, which is named for the time unless it has a name
[no-exit-message]
backup *file: (setup "requirements.txt")
    @python -m tui backup "$@"

# Fill an empty database from such a file
[no-exit-message]
restore-backup *file: (setup "requirements.txt")
    @python -m tui restore-backup "$@"

# A Python prompt beside the code
console: (setup "requirements.txt")
    @python

# Write docs/keys.md from the keymap
keys: (setup "requirements.txt")
    @python -m docs.keys > docs/keys.md

# Draw the README's recording
recording: (setup "requirements-dev.txt")
    @python -m docs.recording

# Draw the guide's pictures
pictures: (setup "requirements-dev.txt")
    @python -m docs.pictures

# Pin and hash the dependencies anew, each at its newest release
lock: (setup "requirements-dev.txt")
    uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --output-file requirements.txt
    uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group dev --output-file requirements-dev.txt

# Ask PyPI for known vulnerabilities of the pinned dependencies; needs a network
audit: (setup "requirements-dev.txt")
    uv tool run --from pip-audit==2.10.1 pip-audit --strict --disable-pip --progress-spinner off -r requirements.txt -r requirements-dev.txt

# Install what the named file pins, if that has changed
setup file="requirements-dev.txt":
    @./scripts/setup "{{ venv }}" "{{ file }}"

# After a pull: the pinned dependencies, and the database's schema at the next start
update: (setup "requirements-dev.txt")
