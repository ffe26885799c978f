"""Opens the dialogs for the workbench and announces what they have written."""
