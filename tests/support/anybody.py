"""Programs that file permissions bind, even when root runs the tests."""

import os

POWERS = "-dac_override,-dac_read_search"
# Root's programs may read and write every file.
PREFIX = ["setpriv", f"--bounding-set={POWERS}"] if os.geteuid() == 0 else []
