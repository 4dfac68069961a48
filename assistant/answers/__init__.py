"""From retrieved passages to quotes: the fewest sentences that answer, or an abstention that says what is missing.

answering.py   all of it: read this first                parts.py       how probable it is that a sentence answers
quoting.py     sentences scored, and sliced as quotes    explaining.py  what was looked for and not found
leaning.py     what is quoted with a neighbour
Beside the best sentence: differing.py, moments.py, retelling.py, objections.py, denials.py, behind_quotes.py
Behind an answer: on_last.py, for questions about that answer itself
For overviews: key_sentences.py, prescribing.py
"""
