"""The measurements: `./just bench` prints each figure with its bound and its baseline."""
