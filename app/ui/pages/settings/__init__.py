"""The office's and the user's settings."""
