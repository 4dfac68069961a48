"""`python -m evals.bench.exactness [COUNT]`: is every quote of COUNT answers (default 2000) what its source has at its offsets?

The sources are 80 of the texts under `ASSISTANT_EVAL_DATA/documents`, four of the PDFs there and the seeds; the questions are
made from their words. A text file is decoded here anew; the text of a PDF is what reading it once more gives.
"""
from __future__ import annotations

import random
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from assistant import Assistant
from assistant.pipeline import seeds
from evals.bench.data import data_folder
from index.reading import read_source

FORMS = ("What about {}?", "Who says {}?", "Why {}?", "When did {}?", "Is it true that {}?", "{} and what does it mean?")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    choice = random.Random(1)
    files = sorted(data_folder().glob("documents/*/*.txt"))
    checked = wrong = answers = places = 0
    with tempfile.TemporaryDirectory() as folder:
        pdfs = sorted(data_folder().glob("documents/*/*.pdf"), key=lambda file: file.stat().st_size)[:4]
        chosen = [*choice.sample(files, min(80, len(files))), *pdfs, seeds()]
        with Assistant.from_sources(*chosen, index=folder, caution="eager") as assistant:
            texts = {}
            for file in [*chosen[:-1], *seeds().glob("*.txt")]:
                data = Path(file).read_bytes()
                text = read_source(file).text if file in pdfs else data.decode("utf-8").removeprefix("\ufeff")
                texts[sha256(data).hexdigest()] = text
            pool = sorted(texts.values())
            while answers < count:
                words = choice.choice(pool).split()
                start = choice.randrange(max(1, len(words) - 8))
                question = choice.choice(FORMS).format(" ".join(words[start:start + choice.randint(2, 8)]))
                answer = assistant.ask(question)
                answers += 1
                for quote in (*answer.quotes, *answer.nearest):
                    checked += 1
                    for place in (quote.location, *quote.also_at):
                        places += 1
                        wrong += texts[place.source_id][place.start:place.end] != quote.text
                if answers % 200 == 0:
                    print(f"{answers} answers, {checked} quotes, {places} places, {wrong} wrong", flush=True)
    print(f"{answers} answers over {len(texts)} texts: {checked} quotes at {places} places, {wrong} not equal to their slice")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
