"""The parts of a name, and of a phrase that names somebody."""
from __future__ import annotations

import re

# What stands behind the head noun: "officials | close to the minister", "Mira Koval | , the chief".
BEHIND_HEAD = re.compile(r"\s+(?:of|in|at|from|for|with|on|to|by|who|whose|close|near|familiar)\s+|\s*[,(;:–—]\s*")
