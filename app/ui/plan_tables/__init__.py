"""The tables of the plan on the screen: goals, actions, services and the like, below the field each belongs to."""
