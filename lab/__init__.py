"""Servers and processes of one's own, for tests, benchmarks and chaos runs."""
