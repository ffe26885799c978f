"""Documents for paper: what to print as plain data, the one way to a PDF, and the proof of the finished file."""
