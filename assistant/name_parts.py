"""The parts of a name, and of a phrase that names somebody."""
from __future__ import annotations

import re

SHORT_TITLES = "Mr Mrs Ms Dr Prof Sen Gov Rep Gen Lt Col Capt Sgt Rev Hon Cllr St".split()  # they may have a stop
# What is written before a person's name; by itself it names nobody.
TITLES = (*SHORT_TITLES, *"Miss Sir Dame Lord Lady Professor President Minister Senator Governor Representative Mayor Judge "
                          "Justice Chief Secretary Councillor General".split(), "Prime Minister")
# A pattern; "St" stands before places, too. Where no capital stands, none of them is tried.
TITLE = rf"(?:(?=[A-Z])(?:{'|'.join(title for title in TITLES if title != 'St')}))"
# What stands before a person's name, or for it ("the mayor").
OFFICES = tuple(
    "mayor minister president premier chancellor governor senator judge king queen prince princess pope bishop director chairman "
    "chairwoman chair chief head leader commissioner secretary spokesman spokeswoman ambassador general colonel captain".split())
# A word within a name that has a small letter: "Ruud | de | Wit".
PARTICLE = r"(?:de|del|della|der|den|di|da|dos|du|la|van|von|zu|al|el|bin|ibn)"
# What is called after a person by his name, and is none: "Cheikh Anta Diop | University".
NAMESAKE = (r"(?:Universit(?:y|ies)|College|Academy|School|Institute|Foundation|Trust|Fund|Cent(?:er|re)|Museum|Library|Gallery|"
            r"Theat(?:re|er)|Hall|House|Hospital|Clinic|Church|Cathedral|Stadium|Arena|Park|Airport|Station|Bridge|Dam|Tower|Street|Road|Avenue|"
            r"Boulevard|Lane|Square|Highway|Prize|Award|Medal|Lecture|Fellowship|Scholarship|Memorial|Barracks|Act|Doctrine|Plan)\b")
# What begins the name of a place or a house, and no person's: "Hotel | Marisol", "New | York".
PLACE = (r"(?:Hotel|Caf[eé]|Restaurant|Lake|Mount|Port|Cape|Fort|New|North|South|East|West|Northern|Southern|Eastern|Western|"
         r"Upper|Lower|Great|Central|Los|Las|San|Santa|Saint|Rio)")
APART = r"\s*(?:(?<!\d),|,(?!\d)|[(;:–—])\s*"  # a mark behind which something is added; "1,100" has none
# What stands behind the head noun: "officials | close to the minister", "Mira Koval | , the chief".
BEHIND_HEAD = re.compile(rf"\s+(?:of|in|at|from|for|with|on|to|by|who|whose|close|near|familiar)\s+|{APART}")
# First names that are countries and towns as well: alone they may be those.
ALSO_PLACES = frozenset(
    "Adelaide Alexandria Austin Brooklyn Carolina Chad Charlotte Chelsea Dallas Florence Georgia Houston India Israel Jordan "
    "Kenya Lincoln London Madison Milan Paris Phoenix Savannah Siena Sofia Sydney Verona Victoria Virginia Washington".split())
