"""The parts of a name, and of a phrase that names somebody."""
from __future__ import annotations

import re

SHORT_TITLES = "Mr Mrs Ms Dr Prof Sen Gov Rep Gen Lt Col Capt Sgt Rev Hon Cllr St".split()  # they may have a stop
# What is written before a person's name; by itself it names nobody.
TITLES = (*SHORT_TITLES, *"Miss Sir Dame Lord Lady Professor President Minister Senator Governor Representative Mayor Judge "
                          "Justice Chief Secretary Councillor General".split(), "Prime Minister")
TITLE = rf"(?:{'|'.join(title for title in TITLES if title != 'St')})"  # a pattern; "St" stands before places, too
APART = r"\s*(?:(?<!\d),|,(?!\d)|[(;:–—])\s*"  # a mark behind which something is added; "1,100" has none
# What stands behind the head noun: "officials | close to the minister", "Mira Koval | , the chief".
BEHIND_HEAD = re.compile(rf"\s+(?:of|in|at|from|for|with|on|to|by|who|whose|close|near|familiar)\s+|{APART}")
