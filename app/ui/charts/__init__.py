"""Charts of figures by year, on the screen."""
