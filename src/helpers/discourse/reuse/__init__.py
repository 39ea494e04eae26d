"""Text that several articles share: agency copy, quoted passages. What reading set aside is not among it."""
