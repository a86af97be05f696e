"""What people see: the full-screen application and the command line."""
