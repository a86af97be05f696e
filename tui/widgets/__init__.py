"""The parts of the screens. A widget shows rows and posts requests; it knows no database."""
