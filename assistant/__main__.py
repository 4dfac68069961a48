"""`python -m assistant`, where the command is not on the path."""
from __future__ import annotations

import sys

from assistant.cli import main

sys.exit(main())
