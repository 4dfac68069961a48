"""Questions about voices ("What does the UN say?", "Which claims have no source?"), answered from the sentences' labels.

answering.py   all of it: read this first      fitting.py          which labelled sentences fit the question
lists.py       speakers, claims, documents     figure_speakers.py  who gives a figure
cited.py       what a cited writing says       offices.py          who "the minister" is
"""
