"""What the tests of the exchange share."""

import pytest

from app.i18n import set_language


@pytest.fixture
def in_english() -> None:
    """Let the screen speak English, so that a test can read the reasons."""
    set_language("en")
