"""Servers, processes, terminals and databases of one's own, for tests, benchmarks and chaos runs.

Everything here is known by name to `bench`, `chaos` and the tests. What it needs of Tally's own
code is in `product` and `safeguards`; all else goes by commands, terminals and plain SQL.
"""
