"""What is true: todos, the activity log, the scores, and the operations that change them."""
