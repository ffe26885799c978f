"""What the trade knows: plain data and pure rules, without input or output."""
