"""Programs for which the permissions of files hold, whoever runs the tests."""

import os

POWERS = "-dac_override,-dac_read_search"
# Root's programs may read and write whatever they like.
PREFIX = ["setpriv", f"--bounding-set={POWERS}"] if os.geteuid() == 0 else []
