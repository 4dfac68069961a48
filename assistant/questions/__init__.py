"""What a question asks, read from its words and those of the conversation; nothing here knows an answer.

asked.py      a question in its conversation: read this first
parsing.py    of what kind it is, and its parts         spelling.py, rewording.py   names spelt otherwise; plainer words
followups.py  what a follow-up leaves to those before (replies.py, exchanging.py, grammar.py, topics.py, he_or_she.py, sexes.py)
on_last_answer.py   what is asked about the last answer itself: whose a quote is, where it stands
scope.py      no question to sources: greetings, arithmetic, whether to believe them
agreement.py  whether the sources agree                  documents.py                which document it names (document_*.py)
voice_questions.py, list_questions.py, naming.py, countries.py   who says what: of which speaker, which voice
text_questions.py   of a text as a whole: how much is opinion, what its claims rest on, whether it mentions something
"""
