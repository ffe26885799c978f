"""Agreed versions of a plan, what differs between them, and the PDFs handed over."""
