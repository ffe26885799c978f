"""The plan as it is shown to the customer and filled in together: a window of its own, made of shared fields only."""
