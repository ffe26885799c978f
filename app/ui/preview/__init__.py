"""The PDF beside the form, as it would be handed over now."""
