"""A todo in one line: `Pay rent (A) +home @bank due:fri rec:+1m pts:8`.

`line.read_line` reads it, `printing.line_of` writes it. Nothing here knows the database, the zone
or the locale: today is passed in. docs/capture.md has the grammar for those who type it.
"""
