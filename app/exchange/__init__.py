"""Files of other programs: tables taken in, drafts given out."""
