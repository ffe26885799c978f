"""Finding squeezed words in a text as it stands on the screen."""

from app.domain.leak import squeeze


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Return where the first place begins and ends, in UTF-16 units as Qt counts, or None.

    `words` are squeezed or not; only letters and digits are compared, as by `leak.squeeze`.
    """
    wanted = squeeze(words)
    squeezed: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        for part in squeeze(char):
            squeezed.append(part)
            origin.append(index)
    found = "".join(squeezed).find(wanted) if wanted else -1
    if found < 0:
        return None
    start, end = origin[found], origin[found + len(wanted) - 1] + 1
    return _units(text[:start]), _units(text[:end])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
