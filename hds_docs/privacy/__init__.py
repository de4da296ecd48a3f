"""What gives away data about patients and secrets in a text, and how it is masked."""
