"""Questions about voices ("What does the UN say?", "Which claims have no source?"), answered from the sentences' labels.

answering.py   all of it: read this first      fitting.py          which labelled sentences fit the question
on_topic.py    which are on its topic          unlabelled.py       which speak for somebody without a label
lists.py       speakers, claims, documents     circumstances.py    where, when and to whom it was said
cited.py       what a cited writing says       offices.py          who "the minister" is
figure_speakers.py  who gives a figure
"""
