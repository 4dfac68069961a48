"""A follow-up question → a question that stands alone. Rules only; no model is asked.

Recognised are "And Pakistan?" (the former question with another topic or circumstance), a correction ("No, I meant Pakistan"), a
pronoun that stands for the former topic ("Who supports it?"), a question cut short ("Where exactly?"), and "Does the author agree?".
"""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import reduce

from assistant.questions.agreement import do_they_agree
from assistant.questions.exchanging import CIRCUMSTANCE, with_circumstance, with_topic
from assistant.questions.grammar import agreeing, is_plural
from assistant.questions.he_or_she import (
    NOBODY_KNOWN,
    WHO_IS_NAMED,
    WHO_IS_ONE,
    Persons,
    person_meant,
    whom_it_fits_not,
)
from assistant.questions.list_questions import list_question
from assistant.questions.on_last_answer import asks_more, on_last_answer
from assistant.questions.parsing import content_words, shape
from assistant.questions.replies import LEANING, leaning_on, on_what_was_said
from assistant.questions.rewording import cut_short, without_courtesy
from assistant.questions.scope import asks_nothing, out_of_scope
from assistant.questions.topics import OWNER, PRONOUN, named, only_person, thing, topics
from assistant.types import Answer, Attribution, Quote
from assistant.voice.persons import (
    BODY,
    HE_OR_SHE,
    can_be_one_person,
    is_personal,
    name_words,
    pronoun_of,
    whole_names,
)
from index.lexical import STOPWORDS, stems

_CLAUSES = {"this", "that", "these", "those"}  # alone, they stand for what was said, not for a thing
_EVENT = re.compile(r"\b(?:work|succeed|happen|help|true|matter|fail)(?:s|ed|d)?\W*$", re.IGNORECASE)
_POSSESSIVE = {"its", "his", "their", "hers", "theirs"}
_AND = re.compile(r"^(?:and|but|so|or|what about|how about)\s+(?P<about>about\s+)?(?P<topic>.+?)\W*$", re.IGNORECASE)
_WHAT_ABOUT = re.compile(r"(?:what|how)\s+about\b", re.IGNORECASE)
# "No, I meant Aumont", "Sorry, not him, the minister of health"
_CORRECTS = re.compile(r"^(?:(?:no|sorry|actually|wait)\b[,.!]?\s+)*(?:i\s+(?:meant?|was\s+asking\s+(?=about))|not\s+[^,]{1,40}?(?:,\s*but\b|,|\bbut\b))\s*"
                       r"(?P<about>about\s+)?(?P<topic>\w.*?)\W*$", re.IGNORECASE)
_OWN_QUESTION = re.compile(r"[^,?]+,\s+(?:how|what|who|when|where|why|which|did|does|do|is|are|was|were|has|have|had)\b.*", re.IGNORECASE)
_QUESTION_WORD = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b", re.IGNORECASE)
_CUT_SHORT = re.compile(
    r"^(?:and\s+|but\s+)?(?:(?:since|until|by|from|to|with) )?(?:whom?|what|when|where|why|how|which)(?:\s+(?:exactly|else|not|so|many|much|"
    r"says so|is that|was that|then|precisely|come|long))*\W*$", re.IGNORECASE)
_HOW_MANY = re.compile(r"\W*how\s+many\b", re.IGNORECASE)
_HOW_MANY_WERE = re.compile(r"how\s+many\s+(?:of\s+them\s+)?(?:were|are|had\s+been|have\s+been)\s+\w+(?:\s+there)?\W*", re.IGNORECASE)
_THEY_WANT = re.compile(r"\bthey\s+(?:\w+\s+)?(?:want|think|believe|know|fear|hope|agree|refuse|decide|resign|accuse|complain|feel)\b", re.IGNORECASE)
_ASKED_ABOUT = re.compile(r"\b(?:about|of|on|to|for|with|against|from|regarding)\s+$", re.IGNORECASE)
_LED_IN = re.compile(rf"^(?:and|but|so|then)\s+(?!(?:what|how)\s+about\b)(?=(?:{_QUESTION_WORD.pattern})(?:\s+\S+){{3}})(\w)", re.IGNORECASE)
_IS_THAT = re.compile(r"\W*(?:is|are|was|were|has|have|had|does|did|can|could|will|would)\s+(?:this|that|these|those)\s+\w+(?:\s+up)?\W*$", re.IGNORECASE)
# "How does that compare with last year?"
_DOES = re.compile(r"\b(?:does|do|did|will|would|can|could|should|may|might)\s+$", re.IGNORECASE)
_DONE_BY_THAT = frozenset(
    "affect apply benefit break cause change come compare concern contradict cost count depend differ explain fit happen harm help hurt "
    "include lead look matter mean prove refer relate require show solve sound take violate work".split())
# What somebody is for, or would do, is what "it" means after that, and not he.
_OF_PLAN = re.compile(r"\b(?:would|cost|mean|pay)\b", re.IGNORECASE)
_ASKS_PLAN = re.compile(r"\bwhat\b.*\b(?:would\b.*\bdo|proposes?|promises?|recommends?|suggests?|demands?|advocates?|plans?|wants?)\b", re.IGNORECASE)
_ANSWERED = re.compile(r"(?P<asked>.*) \((?P<person>(?!(?:Wh\w+|How|Is|Are|Was|Were|Do|Did|Does|Has|Have|Can)\b)[^\W\da-z][^()]*)\)$")
_NEXT = re.compile(r"(?:then|next|now|later|afterwards|after\s+that)\b", re.IGNORECASE)
# "Back to Ferrer: did he resign?"
_BACK_TO = re.compile(
    r"(?:(?:and|but|now|so)\s+)?(?:(?:going|coming|getting|turning|moving|to\s+go|to\s+come)\s+)?(?:back|on)\s+to\s+"
    rf"(?P<topic>\w[^,:?]*?)\s*[,:–—]\s*(?P<asked>(?:{_QUESTION_WORD.pattern}).*)", re.IGNORECASE)
_OTHERS = re.compile(r"(?:the\s+)?(?:(?:other|others|rest|latter|former|remaining)\b|(?:first|second|third)(?:\s+ones?)?\W*$)", re.IGNORECASE)


def standalone(question: str, history: Sequence[str], persons: Persons = NOBODY_KNOWN) -> str:
    """The question with what it leaves to the conversation written out. `history` holds standalone questions, oldest first.

    Thanks, greetings and the like lean on nothing, and nothing leans on them.
    """
    question = " ".join(question.split())
    if history and (back := _BACK_TO.match(question)):
        asked = back["asked"][:1].upper() + back["asked"][1:]
        return standalone(asked, [*history, f"What about {back['topic']}?"])  # he, whatever the sources call him
    listed = None if history and do_they_agree(question) else list_question(question.rstrip(" ?.!"))
    if listed and not PRONOUN.search(listed.topic):
        return question
    typed, question = question, _LED_IN.sub(lambda led: led[1].upper(), question, count=1)
    former, answered = _former(history)
    if former is None or out_of_scope(question) or not re.search(r"\w", question):
        return question
    if on_that := on_what_was_said(typed, former):
        return on_that
    if asks_more(question):
        meant = answered or only_person(former) or thing(former)
        return f"Tell me more about {OWNER.sub('', meant)}?" if meant else leaning_on(former, question)
    moved = _AND.match(question) or _corrected(question)
    if moved and (own := _OWN_QUESTION.match(moved["topic"])):
        return f"{own[0][:1].upper()}{own[0][1:]}?"
    leaning = LEANING.match(former)
    if moved and leaning and _QUESTION_WORD.match(leaning[1]):
        former = leaning[1]  # what the former question leant on has what is asked about
    if moved and PRONOUN.fullmatch(moved["topic"]):
        return f"{former}?"
    if moved and (_OTHERS.match(moved["topic"]) or _NEXT.fullmatch(moved["topic"])):
        return leaning_on(former, question)
    if moved and CIRCUMSTANCE.match(moved["topic"]):
        return with_circumstance(former, moved["topic"])
    if moved and not _QUESTION_WORD.match(moved["topic"]):
        return with_topic(former, moved["topic"], about=bool(moved["about"]), speaks=persons.speaks,
                          anew=bool(_WHAT_ABOUT.match(question))) or question
    if _CUT_SHORT.match(question):
        return cut_short(question, former) or f"{question.rstrip('? ')}: {former}?"
    pronoun = _open_pronoun(question)
    if pronoun:
        person = pronoun_of(pronoun[0]) in HE_OR_SHE
        topic = person_meant(former, _bare(history), pronoun[0], persons) if person else thing(former)
        unknown = person and shape(former) == "who" and not WHO_IS_ONE.match(former)
        if person and answered and persons.can_be(answered, pronoun[0]):
            topic, unknown = answered, False
        counted = pronoun_of(pronoun[0]) == "they" and shape(former) == "how many"
        event = not person and (counted or _THEY_WANT.search(question) or pronoun[0].lower() in _CLAUSES or _EVENT.search(question) or (
            pronoun[0].lower() == "it" and _ASKS_PLAN.search(former) and _OF_PLAN.search(question)) or (
            topic is not None and pronoun_of(pronoun[0]) == "they" and not _may_be_several(topic)))
        if topic is None and (topics(question[:pronoun.start()]) or topics(question[pronoun.end():], opens=False)):
            return question  # it says something by itself
        if topic is None or unknown or event or topic in question:
            return leaning_on(former, question)
        ending = ("'" if topic.endswith("s") else "'s") if _possessive(question, pronoun) else ""
        return agreeing(question[:pronoun.start()] + topic + ending + question[pronoun.end():], topic)
    goes_on = question != typed and _HOW_MANY_WERE.fullmatch(question) and _HOW_MANY.match(former)
    if (len(content_words(question)) <= 1 or goes_on) and not topics(question):
        return leaning_on(former, question)
    return question


def _may_be_several(topic: str) -> bool:
    """Whether "they" may stand for a topic: for several, or for a body or whatever has a name, but not for "the east wing"."""
    return bool(re.search(rf"[A-Z]|\b{BODY}\b", topic)) or is_plural(topic)


def _corrected(question: str) -> re.Match[str] | None:
    """A correction ("No, I meant Aumont") that says whom or what it means."""
    found = _CORRECTS.match(question)
    return found if found and re.match(r"[A-Z]|(?:the|an?|his|her|its|their)\s+\w", found["topic"]) else None


def unclear(question: str, standing: str, history: Sequence[str], persons: Persons) -> str:
    """The line for a question whose "he" or "she" is left `standing` and can mean nobody of the conversation, as the sources speak
    of all who are known as of the other sex, or no answer told who was asked for before and nobody else is known; "" for any other."""
    pronoun, (former, _) = _open_pronoun(question), _former(history)
    if former is None or not pronoun or pronoun_of(pronoun[0]) not in HE_OR_SHE or not standing.startswith(question.rstrip("? ")):
        return ""
    line = f"It is not clear whom “{pronoun[0].lower()}” means"
    other_sex = next(sex for sex in HE_OR_SHE if sex != pronoun_of(pronoun[0]))
    nobody_told = shape(former) == "who" and not WHO_IS_ONE.match(former) and persons.quotes == ()
    before = _bare(history)[:-1]
    if nobody_told and not (before and person_meant(before[-1], before, pronoun[0], persons)):
        return f"{line}."
    other = whom_it_fits_not(former, _bare(history), pronoun[0], persons)
    return f"{line}: the sources speak of {other} as “{other_sex}”." if other else ""


def leans(question: str, standing: str, history: Sequence[str]) -> bool:
    """Whether something of a question is left out, or a pronoun stands for it; not where it asks the former one again."""
    return not out_of_scope(question) and standing != history[-1] and (
        standing != question or any(not _is_determiner(question, m) and _open(question, m) for m in PRONOUN.finditer(question)))


def with_person(question: str, answer: Answer) -> str:
    """A standalone question, with the one name in brackets that its answer has and that may be a person's: "he" or "she" may mean it.

    Only where it asks who, and the first quote has exactly one whole name that the question does not have. Who speaks in the quote
    is meant only where he was asked for by what he does there, or is: who says that somebody paid has not paid.
    """
    if shape(question) != "who" or WHO_IS_NAMED.match(question) or not answer.quotes or "(" in question:
        return question
    quote, asked = answer.quotes[0], set(stems(question))
    elsewhere = without_speakers(quote)
    speakers = {" ".join(name_words(a.speaker)): _is_asked_for(a, asked) or a.speaker in " ".join(elsewhere.split())
                for a in quote.attributions}
    names = {" ".join(name_words(name)) for name in (*whole_names(quote.text), *(a.speaker for a in quote.attributions if a.name))}
    found = [name for name in sorted(names) if " " in name and can_be_one_person(name, "named") and is_personal(name)
             and not asked & set(stems(name)) and speakers.get(name, True)]
    return f"{question.rstrip('? ')} ({found[0]})?" if len(found) == 1 else question


def without_speakers(quote: Quote) -> str:
    """The words of a quote without those for who speaks in it."""
    return reduce(lambda text, a: text.replace(a.source.text, "") if a.source else text, quote.attributions, quote.text)


def read_as(question: str, standing: str) -> str:
    """How a question was read where the conversation, or a mended name, changed it, without the person whom only its answer names;
    "" where it was read as it was typed."""
    answered = _ANSWERED.match(standing.rstrip("? "))
    read = f"{answered['asked']}?" if answered and not question.rstrip("? ").endswith(")") else standing
    if on_last_answer(question):
        return ""  # it was read as a question on the last answer, not as the former one again
    same = [re.findall(r"\w+", without_courtesy(each).casefold()) for each in (question, read)]
    return "" if not standing or same[0] == same[1] else read


def _is_asked_for(attribution: Attribution, asked: Collection[str]) -> bool:
    """Whether what a speaker does, or is, has a word of the question."""
    return not set(asked).isdisjoint(stems(" ".join(span.text for span in (attribution.cue, attribution.source) if span)))


def _former(history: Sequence[str]) -> tuple[str | None, str | None]:
    """The last question that asks something, and the person whom its answer names; None where there is none."""
    asked = next((q for q in reversed(history) if not asks_nothing(q)), None)
    if asked is None:
        return None, None
    former = _unwrapped(asked.rstrip("? "))
    answered = _ANSWERED.match(former)
    if answered and can_be_one_person(answered["person"], "named"):  # no "the WHO (World Health Organization)"
        return answered["asked"], answered["person"]
    return former, None


def _bare(history: Sequence[str]) -> list[str]:
    return [_unwrapped(asked.rstrip("? ")) for asked in history]


def _open_pronoun(question: str) -> re.Match[str] | None:
    """The first pronoun of a question, where it stands for something of the former one."""
    pronoun = next((m for m in PRONOUN.finditer(question) if not _is_determiner(question, m)), None)
    return pronoun if pronoun and _open(question, pronoun) else None


def _open(question: str, pronoun: re.Match[str]) -> bool:
    """Whether a pronoun stands for something of the former question: nothing of this one could be meant by it. A person can only
    be meant by a name, and what is asked about behind "about" and the like is not whoever it is asked of."""
    before, behind = question[:pronoun.start()], question[pronoun.end():]
    if pronoun_of(pronoun[0]) in HE_OR_SHE:
        names = named(topics(before))
        other = pronoun[0].lower() in ("him", "her") and not _possessive(question, pronoun)  # "Does Ott trust him?" is not about Ott
        return not names or (other and len(names) == 1 and not OWNER.search(names[0]))
    if _is_done_by(question, pronoun):
        return True
    return not topics(behind, opens=False) and (not topics(before) or bool(_ASKED_ABOUT.search(before) and not behind.strip(" ?")))


def _unwrapped(asked: str) -> str:
    """A question without the one cut short that was put before it ("Why: Who is it")."""
    cut, colon, rest = asked.partition(": ")
    return rest if colon and _CUT_SHORT.match(cut) else asked


def _possessive(question: str, match: re.Match[str]) -> bool:
    word = match[0].lower()
    following = re.match(r"\s+(\w+)", question[match.end():])
    return word in _POSSESSIVE or (word == "her" and bool(following and following[1].lower() not in STOPWORDS))


def _is_determiner(question: str, match: re.Match[str]) -> bool:
    """Whether "this" or "that" goes with a noun ("this text") or joins a clause ("says that")."""
    following = re.match(r"\s+(\w+)", question[match.end():])
    if match[0].lower() not in _CLAUSES or not following or _IS_THAT.match(question) or _is_done_by(question, match):
        return False
    return following[1].lower() not in STOPWORDS | {"true", "possible", "exactly"}


def _is_done_by(question: str, match: re.Match[str]) -> bool:
    """Whether something is asked about that "this" or "that" does ("How does that compare with last year?")."""
    following = re.match(r"\s+(\w+)", question[match.end():])
    return match[0].lower() in ("this", "that") and bool(
        following and following[1].lower() in _DONE_BY_THAT and _DOES.search(question, 0, match.start()))
