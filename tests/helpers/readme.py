"""The README's part for users is the English help page.

`python -m tests.helpers.readme` writes it into README.md.
"""

from pathlib import Path

from app.ui.help.help_text import help_text

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN = "<!-- The user's part: resources/help/en.md, put here by `make readme`. -->"
END = "<!-- The end of the user's part. -->"


def users_part(readme: str) -> str:
    """Return what stands between the two marks; ValueError when one is missing."""
    begin = readme.index(BEGIN) + len(BEGIN)
    return readme[begin : readme.index(END, begin)].strip()


def with_users_part(readme: str) -> str:
    """Return the README with the help as it is now."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{help_text('en').strip()}\n\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_users_part(README.read_text(encoding="utf-8")), encoding="utf-8")
