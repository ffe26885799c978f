"""The window. Only this package and `app.main` know Qt."""
