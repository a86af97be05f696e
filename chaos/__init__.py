"""Faults on purpose: `./just chaos` kills, freezes and restarts what edits and scores run on."""
