"""What keys do: one declaration per command.

Bindings, footer, help, palette, hints and docs/keys.md all come from these tables. To add a
command, add an entry to the table of the node that runs it (CONTRIBUTING.md).
"""
