"""`python -m evals.bench.speed`: this project beside a plain LlamaIndex citation pipeline, in one run.

The other pipeline has the same embedding model, a persistent Chroma collection, and no language model: it retrieves the nodes
that a citation engine would cite. It runs as LlamaIndex splits by default, into nodes of 1,024 tokens, of which the model reads
the first 256 ("plain"), and with nodes of 256 tokens, so that it reads all of the text, as this project does ("plain, whole").
Needs the extra `bench`. Each system runs in its own processes, in turn: one ingest, the median of three cold answers, p50 and
p95 of 100 warm ones.
"""
from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median, quantiles

PARAGRAPHS = 1000
QUESTIONS = ("Who supports the town council?", "When did the harbour open?", "What did the committee find?", "Why was it closed?")


def write_corpus(folder: Path) -> None:
    """1,000 paragraphs of five sentences made of the corpus of voices, ten to a file."""
    lines = [re.sub(r"<[^>]+>", "", line[2:]) for f in sorted(Path("training/voice_corpus").rglob("*.txt"))
             for line in f.read_text("utf-8").splitlines() if line[:2] in ("R ", "A ", "O ")]
    choice = random.Random(3)
    for i in range(PARAGRAPHS // 10):
        paragraphs = [" ".join(choice.sample(lines, 5)) for _ in range(10)]
        (folder / f"{i:03}.txt").write_text("\n\n".join(paragraphs), "utf-8")


def ours_ingest(texts: str, index: str) -> None:
    from assistant import Assistant

    Assistant.from_sources(texts, index=index).close()


def ours_ask(texts: str, index: str, count: int) -> list[float]:
    from assistant import Assistant

    with Assistant.from_sources(texts, index=index) as assistant:
        return _timed(assistant.ask, count)


def _plain(index: str):  # type: ignore[no-untyped-def]
    os.environ["HF_HUB_OFFLINE"] = "1"
    import chromadb
    from chromadb.config import Settings
    from llama_index.core import StorageContext
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from index.default_model import default_model_folder

    model = HuggingFaceEmbedding(model_name=str(default_model_folder()), device="cpu")
    client = chromadb.PersistentClient(index, settings=Settings(anonymized_telemetry=False))
    store = ChromaVectorStore(chroma_collection=client.get_or_create_collection("plain"))
    return model, store, StorageContext.from_defaults(vector_store=store)


def plain_ingest(texts: str, index: str, *, tokens: int, overlap: int) -> None:
    model, _, context = _plain(index)
    from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    VectorStoreIndex.from_documents(SimpleDirectoryReader(texts).load_data(), storage_context=context, embed_model=model,
                                    transformations=[SentenceSplitter(chunk_size=tokens, chunk_overlap=overlap)])


def plain_ask(texts: str, index: str, count: int) -> list[float]:
    model, store, _ = _plain(index)
    from llama_index.core import VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.query_engine import CitationQueryEngine

    engine = CitationQueryEngine.from_args(VectorStoreIndex.from_vector_store(store, embed_model=model), llm=MockLLM(),
                                           similarity_top_k=3)
    return _timed(engine.query, count)


def _timed(ask, count: int) -> list[float]:  # type: ignore[no-untyped-def]
    times = []
    for i in range(count):
        started = time.perf_counter()
        ask(QUESTIONS[i % len(QUESTIONS)])
        times.append(time.perf_counter() - started)
    return times


# Name → how it indexes texts, and how it answers.
SYSTEMS = {"ours": (ours_ingest, ours_ask), "plain": (partial(plain_ingest, tokens=1024, overlap=200), plain_ask),
           "whole": (partial(plain_ingest, tokens=256, overlap=50), plain_ask)}


def run(system: str, what: str, texts: str, index: str, count: int = 1) -> dict:
    """One part in a process of its own: its wall time, peak memory in MB and the times of its answers."""
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "evals.bench.speed", system, what, texts, index, str(count)],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1]) | {"wall": time.perf_counter() - started}


def part(system: str, what: str, texts: str, index: str, count: str) -> None:
    ingest, ask = SYSTEMS[system]
    result = ask(texts, index, int(count)) if what == "ask" else ingest(texts, index)
    print(json.dumps({"times": result, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def main() -> None:
    if len(sys.argv) > 1:
        return part(*sys.argv[1:])
    figures: dict[str, dict[str, float]] = {system: {} for system in SYSTEMS}
    with tempfile.TemporaryDirectory() as work:
        texts = Path(work, "texts")
        texts.mkdir()
        write_corpus(texts)
        ingest = {system: run(system, "ingest", str(texts), f"{work}/{system}")["wall"] for system in figures}
        cold: dict[str, list[float]] = {system: [] for system in figures}
        for _ in range(3):
            for system in cold:
                cold[system].append(run(system, "ask", str(texts), f"{work}/{system}")["wall"])
        for system, values in figures.items():
            warm = run(system, "ask", str(texts), f"{work}/{system}", 105)
            cut = quantiles(warm["times"][5:], n=20)
            size = sum(f.stat().st_size for f in Path(work, system).rglob("*") if f.is_file())
            values |= {"ingest, s": ingest[system], "cold answer, s": median(cold[system]), "warm p50, ms": cut[9] * 1000,
                       "warm p95, ms": cut[18] * 1000, "peak memory, MB": warm["peak"], "index, MB": size / 1e6}
    print(f"{'':18}{'ours':>10}{'plain':>10}{'ratio':>8}{'plain, whole':>14}{'ratio':>8}")
    for name, own in figures["ours"].items():
        plain, whole = figures["plain"][name], figures["whole"][name]
        print(f"{name:18}{own:10.2f}{plain:10.2f}{own / plain:8.2f}{whole:14.2f}{own / whole:8.2f}")


if __name__ == "__main__":
    main()
