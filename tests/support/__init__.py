"""What the tests stand on: servers, processes and terminals of their own."""
