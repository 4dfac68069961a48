"""The verb of a question made to go with a subject that was put in the place of another: "Do the Gliders win?"."""
from __future__ import annotations

import re

from assistant.name_parts import BEHIND_HEAD
from assistant.voice.persons import BODY, PEOPLE

_PLURAL_OF = {"does": "do", "is": "are", "was": "were", "has": "have"}
_SINGULAR_OF = {plural: singular for singular, plural in _PLURAL_OF.items()}
_SEVERAL = re.compile(rf".*\sand\s.*|(?:.*\s)?(?i:{PEOPLE}|police)|"
                      r"(?:.*\s)?(?:the|his|her|its|their|these|those|two)\s(?:.*\s)?\w*[^\Wsiu]s|[a-z]+[^\Wsiu]s", re.DOTALL)
_ONE_BODY = re.compile(rf"(?:.*\s)?{BODY}", re.IGNORECASE)  # "the New York Times", "the United States"


def is_plural(subject: str) -> bool:
    """Whether a subject is plural, as far as its last word before "of" and the like tells."""
    head = BEHIND_HEAD.split(subject, maxsplit=1)[0]
    return bool(_SEVERAL.fullmatch(head)) and not (_ONE_BODY.fullmatch(head) and re.search(r"[A-Z]", head))


def agreeing(question: str, subject: str) -> str:
    """A question with the verb before a subject in its number."""
    other = _PLURAL_OF if is_plural(subject) else _SINGULAR_OF
    verb = re.compile(rf"\b(?:{'|'.join(other)})(?=\s{re.escape(subject)}(?!['’\w]))", re.IGNORECASE)
    return verb.sub(lambda m: other[m[0].lower()].capitalize() if m[0][0].isupper() else other[m[0].lower()], question)
