"""The relationship map: who reports to whom, who influences whom."""
