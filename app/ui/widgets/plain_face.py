"""A user's text on a button, in a menu or on a tab."""


def plain_face(text: str) -> str:
    """Return what shows `text` as it is: Qt takes an ampersand for the mark of a key, and does not show it."""
    return text.replace("&", "&&")


def words_of(face: str) -> str:
    """Return the text that `plain_face` has made a face of."""
    return face.replace("&&", "&")
