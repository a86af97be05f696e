"""What happens later: the queue, its tasks, and the consumer that runs them."""
