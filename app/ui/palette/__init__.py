"""The command palette: a field that jumps to any customer, section, field, page or command by a few letters."""
