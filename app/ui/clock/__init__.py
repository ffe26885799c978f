"""The annual clock in the window: the ring, its list, and the clock of the whole office."""
