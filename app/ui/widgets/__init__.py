"""Small widgets that pages, dialogs and fields share."""
