"""Instructions to machines inside texts: they are pointed out as what they are, and nothing follows them."""
from __future__ import annotations

import re

INSTRUCTION = "These words tell machines what to do. They are quoted, not followed."

_LINK = re.compile(r"https?://\S+|www\.\S+|!?\[[^\]]*\]\([^)]*\)|<\s*/?\s*\w+[^>]*>", re.IGNORECASE)
# Imperatives at the start of a sentence or a clause that are addressed to whatever model reads the text.
_INSTRUCTION = re.compile(
    r"(?:^|[.!?:;\n>*#\-\]\"“(]\s*|\b(?:please|now|and|but|then|must|should|you)\s+)(?:"
    r"(?:ignore|disregard|forget|override|bypass|skip)\s+(?:(?:all|any|every|the|your|my|these|those|of|everything|other|and)\s+){0,4}"
    r"(?:previous|prior|preceding|earlier|above|foregoing|former|initial|original|system|existing|safety|other)?\s*"
    r"(?:instructions?|prompts?|directions?|guidelines?|commands?|rules|context|messages?|above|text above|sources)\b"
    r"|(?:reveal|print|repeat|output|show|display|leak|disclose)\s+(?:\w+\s+){0,3}"
    r"(?:system prompt|initial prompt|hidden prompt|instructions|conversation)\b"
    r"|(?:ignore|disregard|overlook)\s+(?:\w+\s+){1,4}(?:in|of|from)\s+(?:the|this)\s+(?:text|document|article|e-?mail|page)\b"
    r"|(?:answer|respond|reply)\s+(?:to\s+)?(?:every|each|all|any|only|to the user|with (?:only|just|the (?:words?|following)))\b"
    r"|do not (?:tell|inform|mention (?:this )?to|warn|reveal (?:this )?to) (?:the )?(?:user|reader|human)"
    r"|(?:pretend|act|behave) (?:to be|as if|as though|like) (?:you|an?)\b"
    r")|\byou are (?:now|no longer) (?:(?:an?|the|in) )?(?:\w+ ){0,2}"
    r"(?:model|AI|assistant|chatbot|bot|mode|unfiltered|unrestricted|bound|DAN)\b"
    r"|\b(?:new|updated|real) (?:system )?(?:instructions?|prompt)s?\s*:"
    r"|^\s*(?:\[?(?:system|assistant|user|inst)\]?|<\|?\w+\|?>|###\s*(?:system|instruction))\s*:"
    r"|\b(?:ignore|forget|disregard|overlook|abandon)\s+(?:all|every\w*|what\w*)\s+(?:that\s+)?you(?:['’]ve|\s+have|\s+were)\b"
    r"|\bnote\s+to\s+(?:the\s+)?(?:AI|LLM|assistant|model|chatbot)|\bai[_ ]instructions?\b"
    r"|\[\s*(?:priority|system|hidden)\s+instructions?"
    r"|\byour\s+(?:\w+\s+)?(?:system\s+(?:prompt|instructions?)|initial\s+instructions)\b|\binstructions\s+you\s+were\s+given\b"
    r"|(?:^|[.!?:]\s+|\byou\s+(?:must|should|will|shall)\s+(?:also\s+|always\s+|then\s+)?)(?:tell|inform|assure)\s+the\s+user\s+that\b"
    r"|\b(?:do\s+not|don['’]t|never)\s+(?:quote|cite|mention)\s+any\s+other\s+(?:sentence|passage|part|source|text)s?\b"
    r"|\babandon\s+(?:the\s+|your\s+)?(?:current|previous)\s+task"
    r"|\b(?:AI(?: models?| systems?| agents?)?|language models?|LLMs?|chatbots?|assistants?),?\s+"
    r"(?:reading|processing|summari[sz]ing|that reads?|who reads?|must|should|please)\b", re.IGNORECASE)
_ASKED_FOR = re.compile(r"\b(?:instruct\w*|prompts?|commands?|injections?|ignore[sd]?|hidden|planted|AI|LLMs?|chatbots?)\b",
                        re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\U000e0000-\U000e007f]{3,}")


def foreign_link(claim: str, evidence: str) -> str:
    """A link, an image or markup that the claim has and the evidence does not; "" where there is none."""
    for match in _LINK.finditer(claim):
        if match[0] not in evidence:
            return f"a link or markup that no quote has: {match[0][:60]}"
    return ""


def is_instruction(text: str) -> bool:
    """Do these words tell a machine that reads them what to do, or hide text from people?

    For pointing out, not for blocking: a text about such instructions may quote them.
    """
    return bool(_INSTRUCTION.search(text) or _INVISIBLE.search(text))


def asks_for_instructions(question: str) -> bool:
    """Does the question ask about such words, so that they may be its answer?"""
    return bool(_ASKED_FOR.search(question)) or is_instruction(question)


def is_command(sentence: str) -> bool:
    """Does the sentence begin by telling a machine what to do? One about such words does not."""
    return bool(_INSTRUCTION.match(sentence.lstrip()))
