"""The scripts beside the code."""
