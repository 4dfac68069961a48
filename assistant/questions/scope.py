"""What is no question to the sources: greetings, thanks, "what can you do?", and tasks such as poems, sums or comparing documents.

They are told apart from "not in these sources" by their wording alone, and get a line that helps.
"""
from __future__ import annotations

import re
from collections.abc import Callable

from assistant.questions.document_phrases import KIND
from assistant.questions.naming import WRITER
from index.lexical import stems

HELP = ("Ask something about the sources: who, what, when, where, why or how; “What is this about?”; “Which sources does the author "
        "cite?”; “What is the author's opinion of …?”. Answers are made only of their words.")

_PLEASED = (r"(?:good (?:job|work|to know)|great|good|perfect|excellent|wonderful|brilliant|lovely|super|awesome|nice|cool|fine|got it|understood|i see|well done)")
_THANKS = (r"(?:(?:many )?thanks?|thank you|thx|ta|cheers|(?:much|really|very much) (?:appreciated|obliged)|"
           r"i appreciate (?:it|that|your help))")
_GOODBYE = (r"(?:(?:good)?bye|bye[\s-]bye|see (?:you|ya)|good night|have a (?:nice|good|great|lovely) (?:day|evening|weekend|one)|"
            r"i(?:['’]m| am) done|no (?:more|further) questions|no(?:thing|thanks?)?(?: else)?(?= *[,.!]* *(?:thank|that|bye|good\s?bye)))")
_HELLO = r"(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|howdy|how are you(?: doing)?|nice to meet you)"
_THAT_WAS = (r"(?:that['’]?s|that is|that was|that will be|that['’]ll be|you(?:['’]ve| have) been|this (?:was|is)|it was) "
             r"(?:all|it|enough|(?:(?:very|really|so|most|extremely|quite) )?(?:helpful|useful|kind|great|good|perfect|clear|interesting))"
             r"(?: (?:for (?:now|today)|i (?:need|needed|wanted)|then))?")
_BEHIND = (r"(?:there|all|everyone|you|so much|very much|a lot|a million|assistant|mate|again|today|now|then|indeed|"
           r"for (?:all your|all the|all|your|the|that|this|everything) ?(?:help|answers?|time|information|info|assistance|support)?|"
           r"later|tomorrow|soon|and)")
# "Great, thank you very much.", "OK, that was really helpful. Bye!"
_GREETING = re.compile(
    rf"^\W*(?:(?>{_HELLO}|{_THANKS}|{_GOODBYE}|{_THAT_WAS}|{_PLEASED}|okay|ok|all right|alright)(?>[\s,]+{_BEHIND}\b)*+(?:\W++|$))++$",
    re.IGNORECASE)  # nothing is tried twice: many thanks in a row would take for ever
_ABILITY = re.compile(
    r"^\W*(?:(?:what|how) (?:can|could|do) (?:you|i|this|it) (?:do|help|work|ask|use)\b.{0,30}|who (?:are|made|built) you|what are you|"
    r"help(?: me)?|what can i ask(?: you)?|are you (?:an? )?(?:ai|robot|human|bot|model|chatbot)|how does this work)\W*$", re.IGNORECASE)
_TASK = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could|would|will) you (?:please )?)?(?:"
    r"(?:write|compose|make|create|generate|draft|tell|sing|give)\s+(?:me\s+|us\s+)?(?:(?!(?:the|this|that|these|those|its|his|her|their|which|what|whose|who|when|where|why|how|"
    r"of|about|in|on|from|for|with|to)\b)\w+\s+){0,3}"  # a thing to be made: one that "the" or "which" points to is there already
    r"(?:poem|song|joke|story|haiku|limerick|essay|e-?mail|letter|code|program|script|function|recipe|rap|riddle)s?\b(?!['’])"
    r"|(?:translate|calculate|compute|solve|convert)\b"
    r"|play\s|(?:set|start) (?:a|an|the) (?:timer|alarm)|remind me\b|roll a die)", re.IGNORECASE)
_SUM = re.compile(r"^\W*(?:what(?:'s| is)|how much is|calculate|compute)?\s*[-+(]*\d[\d.,\s]*(?:[-+*/x×÷^%]|plus|minus|times|divided by)"
                  r"[-+*/x×÷^%().,\s\d]*\d[\s)]*\W*$", re.IGNORECASE)
_A_DOCUMENT = rf"(?:the|this|that)\s+(?:[\w'’-]+\s+){{0,3}}?{KIND}"
# "What does the press release leave out?", "What is the difference between the report and the column?"
_COMPARING = re.compile(
    rf"""^\W*(?:
      what\s+(?:(?:\w+\s+)?(?:facts?|points?|information)\s+)?(?:does|do|did)\s+{_A_DOCUMENT}\s+(?:leave\s+out|omit|not\s+(?:say|mention|tell))
    | (?:what\s+(?:is|are)\s+the\s+(?:\w+\s+)?differences?\s+between|compare)\s+
        (?:{_A_DOCUMENT}\s+(?:and|with|to)\s+{_A_DOCUMENT}|(?:the\s+)?(?:two|both|three|these)\s+{KIND}s)
    | (?:how\s+)?(?:does|do)\s+{_A_DOCUMENT}\s+(?:differ\s+from|contradict|agree\s+with|disagree\s+with)\s+{_A_DOCUMENT}
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_JUDGED = (r"(?:biased|neutral|objective|one-sided|impartial|partisan|reliable|trustworthy|credible|balanced|propaganda|believable|"
           r"honest|truthful|accurate|misleading|convincing|persuasive|fair|logical|consistent|(?:a\s+)?(?:fake(?:\s+news)?|lies?|hoax)|"
           r"lying|exaggerating|telling\s+the\s+truth)")
_A_TEXT = rf"(?:{WRITER}|(?:the|this|these|that)\s+(?:text|{KIND}|source)s?|this|it|that|(?:all\s+|any\s+of\s+)?(?:this|it))"
_AUTHORS = rf"(?:his|her|their|its|{WRITER}['’]s?)"
_THEIR = rf"(?:(?:the|these|those|{_AUTHORS})\s+)"
_SAID_OF_TEXTS = re.compile(rf"\b(?:omit|leave\s+out|mention|differ\w*|contradict|agree|disagree|{_JUDGED})\b", re.IGNORECASE)
_JUDGING = re.compile(
    rf"""^\W*(?:(?:and|but|so)\s+)?(?:
      (?:is|are)\s+(?:{_A_TEXT}|(?:the|this|all)\s+information)\s+(?:\w+ly\s+)?(?:{_JUDGED}|(?:true|correct|right|wrong|false|a\s+fact))
        (?:\s+or\s+(?:not|\w+))?(?:\s+here)?
    | how\s+{_JUDGED}\s+(?:is|are)\s+{_A_TEXT}
    | (?:(?:can|should|could|may|must|do)\s+(?:I|we|you|one|readers?)|why\s+should\s+(?:I|we|you|one|anyone|anybody))\s+(?:\w+ly\s+)?
        (?:(?:trust|believe|rely\s+(?:up)?on)\s+{_A_TEXT}|take\s+{_A_TEXT}\s+(?:seriously|at\s+face\s+value))
    | (?:can|should|could|may|must)\s+{_A_TEXT}\s+be\s+(?:trusted|believed|relied\s+(?:up)?on|taken\s+seriously)
    | (?:does|do|did)\s+{_A_TEXT}\s+(?:ever\s+)?(?:contradict\s+(?:him|her|it)self|contradict\s+themselves|lie|exaggerate|mislead|tell\s+the\s+truth)
    | (?:what|which)\s+(?:assumptions|biases|fallacies|mistakes|errors)\s+(?:does|do|did|is|are)\s+(?:there\s+)?(?:{_A_TEXT}\s+(?:make|have|hide|commit)|in\s+{_A_TEXT})
    | (?:what\s+is|how\s+is|describe)\s+{_THEIR}?(?:tone|style|bias|slant|political\s+leaning)(?:\s+of\s+{_A_TEXT})?
    | what\s+is\s+{_AUTHORS}\s+agenda
    | (?:is|are)\s+(?:both|all|the\s+other)\s+sides?\s+(?:heard|represented|presented|covered|shown|quoted|given\s+.{{1,20}})(?:\s+(?:here|in\s+{_A_TEXT}))?
    | (?:does|do|did)\s+(?:{_A_TEXT}\s+(?:present|hear|give|cover|show|represent)\s+(?:both|all)\s+sides|{WRITER}\s+take\s+sides)
    | (?:what|which)\s+(?:is|are)\s+{_THEIR}?(?:strongest|weakest|best|worst)\s+(?:claim|argument|point|evidence)s?(?:\s+(?:in|of)\s+{_A_TEXT})?
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_LEFT_OUT = re.compile(
    rf"""^\W*(?:who\s+is\s+not\s+(?:quoted|cited|heard|mentioned|interviewed)(?:\s+(?:here|in\s+{_A_TEXT}))?|(?:what|which|whose)\s+(?:
      (?:is|was)\s+(?:left\s+out|not\s+(?:said|mentioned|told)|omitted)(?:\s+(?:from|in|of|by)\s+{_A_TEXT}|\s+here)?
    | (?:perspectives?|voices?)\s+(?:is|are)\s+missing
    | (?:(?:perspectives?|views?|voices?|information|context)\s+(?:is|are)|is)\s+missing\s+(?:here|(?:from|in)\s+{_A_TEXT})
    | (?:\w+\s+)?(?:does|do|did)\s+{_A_TEXT}\s+(?:leave\s+out|omit|ignore|not\s+(?:say|mention|tell(?:\s+us)?|address))
    ))\W*$""", re.IGNORECASE | re.VERBOSE)
_NAMES = r"(?:people|persons|names|characters|places|locations|countries|cities|organi[sz]ations|companies|groups|institutions|entities)"
_LISTING = re.compile(
    rf"""^\W*(?:please\s+)?(?:
      (?:list|show|give|extract|collect)\s+(?:me\s+)?(?:all\s+)?(?:the\s+|of\s+the\s+)?{_NAMES}(?:\s+(?:mentioned|named))?(?:\s+(?:here|in\s+{_A_TEXT}))?
    | who\s+is\s+(?:all\s+)?(?:mentioned|named\s+in\s+{_A_TEXT})(?:\s+(?:here|in\s+{_A_TEXT}))?
    | (?:who|what)\s+are\s+(?:all\s+)?the\s+{_NAMES}\s+(?:mentioned|named|in\s+{_A_TEXT})(?:\s+(?:here|in\s+{_A_TEXT}))?
    | (?:which|what)\s+{_NAMES}\s+(?:(?:(?:are|were)\s+)?mentioned|are\s+named|(?:does|do|did)\s+{_A_TEXT}\s+(?:mention|name))(?:\s+(?:here|in\s+{_A_TEXT}))?
    )\W*$""", re.IGNORECASE | re.VERBOSE)


def out_of_scope(text: str) -> str | None:
    """The line for what is no question to the sources; None for every other text."""
    if _GREETING.match(text) or _ABILITY.match(text):
        return HELP
    if _TASK.match(text) or _SUM.match(text):
        return "That is not something the sources could answer: this assistant only finds and quotes what they say. " + HELP
    return None


def asks_nothing(text: str) -> bool:
    """Whether a question leaves nothing for the next one to lean on."""
    return bool(out_of_scope(text) or not_judged(text, lambda stem: False))


def not_judged(text: str, knows: Callable[[str], bool]) -> str | None:
    """The line for a question that compares documents or asks whether one can be trusted, which only its reader can say; None for every
    other, and where the sources may say so: they `know` the word for it, as a stem."""
    told = any(map(knows, stems(" ".join(_SAID_OF_TEXTS.findall(text)))))
    if _COMPARING.match(text) and not told:
        return ("Whole documents are not compared with each other. Ask about one point: “Do the sources agree on the cost?”, “Which claims "
                "are disputed?”.")
    if _JUDGING.match(text) and not told:
        return ("What to believe is not judged here; who says what is. Ask “Which claims have no source?”, “Which are disputed?”, “Which "
                "sources does the author cite?” or “Which statements are the author's opinions?”.")
    if _LEFT_OUT.match(text) and not told:
        return ("What a text leaves out does not stand in it. Ask about what you miss, or “Which claims have no source?” or “Are there any "
                "counterarguments?”.")
    if _LISTING.match(text):
        return ("Names are not listed here. Ask about one, or “Which sources does the author cite?”, “List all figures”, “Which dates are "
                "mentioned?”.")
    return None
