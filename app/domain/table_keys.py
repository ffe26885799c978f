"""The keys of the plan's tables that the program knows by name; `plan_tables.toml` declares what is in them."""

ACTIONS = "plan_action"
GOALS = "plan_goal"
MEASUREMENTS = "measurement"
SERVICES = "service_use"
EVENTS = "clock_event"
MARKS = "clock_mark"
