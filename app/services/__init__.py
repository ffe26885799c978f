"""The use cases: each opens one unit of work and returns a result and a ChangeSet."""
