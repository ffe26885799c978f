"""Care of the plan and the delivery card in the window."""
