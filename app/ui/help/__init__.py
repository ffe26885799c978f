"""The help page: the user's part of the README, in the language of the screen."""
