"""A plain LlamaIndex citation engine without an LLM, as a system to evaluate: `--assistant evals.adapters.llama_index:make`.

The same embedding model; chunks as LlamaIndex splits them; the three nearest are its quotes. It has no voices (all are
shown as assertions), cites a chunk's first sentence as its place, and never abstains.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.types import HEADINGS
from index.default_model import default_model_folder
from index.reading import read_source

CHUNK = 128  # tokens; near the length of this project's passages


@cache
def _embedding() -> Any:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    return HuggingFaceEmbedding(model_name=str(default_model_folder()), device="cpu")


def make(path: Path) -> Callable[[str, Sequence[str]], dict[str, Any]]:
    """The engine over one text, as `evals.running.Factory` asks for it."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    source = read_source(path, path.name)
    index = VectorStoreIndex.from_documents([Document(text=source.text)], embed_model=_embedding(),
                                            transformations=[SentenceSplitter(chunk_size=CHUNK, chunk_overlap=20)])
    retriever = index.as_retriever(similarity_top_k=3)

    def ask(question: str, earlier: Sequence[str]) -> dict[str, Any]:
        quotes = []
        for n, found in enumerate(retriever.retrieve(question), 1):
            start, end = found.node.start_char_idx or 0, found.node.end_char_idx or 0
            first = next((s for s in source.sentences if s.end > start), source.sentences[-1])
            place = {"name": path.name, "source_id": source.source_id, "start": start, "end": end, "paragraph": first.paragraph,
                     "sentence": first.number, "page": None, "heading": None}
            quotes.append({"n": n, "text": found.node.get_content(), "voice": "assertion", "attributions": [],
                           "evidence_cue": None, "location": place, "also_at": [], "score": float(found.score or 0)})
        lines = [f"“{' '.join(q['text'].split())}” [{q['n']}]" for q in quotes]
        return {"question": question, "status": "answered", "confidence": max(0.0, min(1.0, quotes[0]["score"])),
                "text": "\n".join([HEADINGS["assertion"] + ":", *lines]), "quotes": quotes,
                "sentences": [{"text": line, "quotes": [n], "verdict": "supported"} for n, line in enumerate(lines, 1)],
                "removed": [], "nearest": [], "missing": None,
                "model": {"embedding": "all-MiniLM-L6-v2", "reader": "none", "llm": None},
                "index": {"built": "2026-01-01T00:00:00Z", "sources": 1}}

    return ask
