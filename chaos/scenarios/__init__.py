"""One file per fault; each `run` makes it happen and returns what was lost, which is nothing."""
