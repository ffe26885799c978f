"""What `make screenshots` shows, room by room: scenes of the window, dialogs, and the pages of PDFs."""
