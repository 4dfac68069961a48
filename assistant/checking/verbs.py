"""Words as stems, the forms of irregular verbs brought to one: "took" and "taken" are "take"."""

from __future__ import annotations

from index.lexical import stems

_FORMS = (
    "take took taken|mislead misled|hide hid hidden|steal stole stolen|give gave given|write wrote written|break broke broken|"
    "know knew known|see saw seen|go went gone|come came|become became|begin began begun|drink drank drunk|drive drove driven|"
    "choose chose chosen|speak spoke spoken|fall fell fallen|rise rose risen|grow grew grown|throw threw thrown|draw drew drawn|"
    "shoot shot|sell sold|tell told|say said|pay paid|make made|find found|hold held|keep kept|leave left|lend lent|send sent|"
    "spend spent|build built|lose lost|win won|get got gotten|buy bought|bring brought|think thought|fight fought|"
    "teach taught|catch caught|seek sought|meet met|lead led|feed fed|flee fled|sleep slept|feel felt|deal dealt|mean meant|"
    "hear heard|stand stood|understand understood|forget forgot forgotten|forbid forbade forbidden|withhold withheld|"
    "withdraw withdrew withdrawn|run ran|swim swam swum|sink sank sunk|shake shook shaken|wear wore worn|swear swore sworn|"
    "tear tore torn|bear bore borne|beat beaten|eat ate eaten|bite bit bitten|fly flew flown|ride rode ridden|strike struck|"
    "stick stuck|dig dug|hang hung|overtake overtook overtaken|undertake undertook undertaken|lie lied lying|die died dying|"
    "sue sued suing|owe owed owing"
)
_BASE = {stem: base for verb in _FORMS.split("|") for base in stems(verb.split()[0]) for stem in stems(verb)}
_PAST = frozenset(form for verb in _FORMS.split("|") for form in verb.split()[1:] if not form.endswith("ing"))


def verb_stems(text: str) -> list[str]:
    """The stems of a text, each irregular form of a verb as that of the verb itself."""
    return [_BASE.get(stem, stem) for stem in stems(text)]


def is_past(word: str) -> bool:
    """Has a word the form of a past tense or participle ("closed", "took", "taken")? Those like "cut" cannot be told."""
    low = word.lower()
    return low in _PAST or (low.endswith("ed") and not low.endswith("eed"))
