"""Fluent answers by a language model: an untrusted writer, whose every sentence is checked against the quotes.

prompts.py    templates and fences            completion.py  a completion: time-outs, retries, cancel
models.py     a name → a LlamaIndex LLM       sentences.py   a stream of characters → whole sentences
composing.py  checked sentences → an answer   writer.py      all of it: read this first
"""
