"""The start of the frozen program."""

import sys

from app.main import main

sys.exit(main())
