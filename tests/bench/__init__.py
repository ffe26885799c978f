"""Speed, measured beside a floor of the same run. `python -m tests.bench` runs everything; no test is timed."""
