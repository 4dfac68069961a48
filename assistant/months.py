"""The months' names, as texts write them: with a capital, for "may" is mostly a verb and "march" an order."""
from __future__ import annotations

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
LONG = "|".join(MONTHS)
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
MONTH = rf"(?:{LONG}|(?:{SHORT})\b\.?)"
